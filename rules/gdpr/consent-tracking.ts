import {
  type ClassifiedRelation,
  defineRule,
  fix,
  identifier,
  insert,
  manual,
  type Schema,
  type Table,
  whileClassified,
} from '#core/rules/api';
import { hasWord } from '#rules/base/nameWords';
import { consentFlags, isAboutPeople } from './consentWords';
import { isTimed, shaping, tableGiven } from './tablesGiven';

export const consentTracking = defineRule({
  name: 'consent-tracking',
  family: 'Consent',
  summary: 'A consent flag has evidence.',
  severity: 'error',
  recommended: true,
  clause: 'Art. 7(1)',
  requirement: 'The controller must be able to demonstrate that the person consented.',
  tags: ['consent', 'schema'],
  why: `Whoever relies on consent has to show that it was given. A flag shows that somebody set a flag: not when, to which text, nor by whom,
and an update or an import sets it as well as a person does.

Looked at are flags of consent, opt-in and newsletters in tables about people. Evidence is a time column of the same subject in the same
table, a key to a table of consents, or \`@consent-evidence\` and where in the comment of the column.`,
  instead: `Store when, to which text and by which channel, or a table of consents:

\`\`\`sql
ALTER TABLE customers ADD COLUMN marketing_consent_at timestamptz, ADD COLUMN marketing_consent_version text;
\`\`\``,
  sources: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj', manual('sql-createtable')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  on: shaping,
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY, email text, marketing_consent boolean NOT NULL);',
        fixed:
          'CREATE TABLE customers (id bigint PRIMARY KEY, email text, marketing_consent boolean NOT NULL, marketing_consent_at timestamptz);',
      },
      {
        before: 'CREATE TABLE "Users" ("emailAddress" text);',
        sql: 'ALTER TABLE "Users" ADD COLUMN "optedIn" boolean;',
        fixed: 'ALTER TABLE "Users" ADD COLUMN "optedIn" boolean, ADD COLUMN "optedIn_at" timestamptz;',
      },
      {
        sql: 'CREATE TABLE profiles_x (user_id bigint REFERENCES users (id), newsletter bool);',
        fixed:
          'CREATE TABLE profiles_x (user_id bigint REFERENCES users (id), newsletter bool, newsletter_at timestamptz);',
        note: 'A key to people.',
      },
    ],
    good: [
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY, email text, marketing_consent boolean NOT NULL, marketing_consent_at timestamptz, marketing_consent_text_version text);',
      },
      { sql: 'CREATE TABLE form_settings (id bigint PRIMARY KEY, consent_required boolean NOT NULL DEFAULT true);' },
      {
        sql: 'CREATE TABLE customers (id bigint, email text, marketing_consent boolean);',
        after: 'ALTER TABLE customers ADD COLUMN consented_at timestamptz;',
      },
      { sql: 'CREATE TABLE oauth_clients (id bigint, email text, skip_consent boolean, consent boolean);' },
      {
        sql: `CREATE TABLE customers (id bigint, email text, newsletter boolean);
COMMENT ON COLUMN customers.newsletter IS '@consent-evidence the mail provider keeps it';`,
      },
      { sql: 'CREATE TABLE customers (id bigint, email text, newsletter_opt_out boolean);' },
      {
        sql: 'CREATE TABLE customers (id bigint, email text, consent_id bigint REFERENCES consents (id), newsletter boolean);',
      },
    ],
  },
  *check(context) {
    const given = tableGiven(context);
    if (given === undefined) return;
    const { table, definitions } = given;
    const { schema, classifier } = context;
    for (const column of unproven(table, context.classified(table.id), schema)) {
      const definition = definitions.find(({ name }) => name === column);
      if (definition === undefined) continue;
      const { nameSpan, span } = definition;
      const word = context.facts.kind === 'alter table' ? 'ADD COLUMN ' : '';
      const time = span && insert(context, span.end, `, ${word}${identifier(`${column}_at`)} timestamptz`);
      yield {
        message: `${table.id}.${column} records consent without when it was given.`,
        span: context.at(nameSpan),
        object: `${table.id}.${column}`,
        fixes: fix(`Add ${column}_at`, false, time),
        pending: whileClassified(classifier, table, (now, relation, end) =>
          unproven(now, relation, end).includes(column),
        ),
      };
    }
  },
});
/** Flags of people that nothing else in the table gives evidence of. */
function unproven(table: Table, relation: ClassifiedRelation, schema: Schema): readonly string[] {
  if (!isAboutPeople(table, relation, schema)) return [];
  const isProven = table.columns.some(
    ({ name }) =>
      isTimed(table, name, schema) &&
      hasWord(name, [
        'consent',
        'consented',
        'opt',
        'opted',
        'optin',
        'newsletter',
        'marketing',
        'subscribed',
        'accepted',
        'agreed',
      ]),
  );
  const isLinked = table.constraints.some(
    ({ references }) => references !== undefined && hasWord(references, ['consent']),
  );
  return isProven || isLinked ? [] : consentFlags(table, relation, schema);
}
