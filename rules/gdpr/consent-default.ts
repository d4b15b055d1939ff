import {
  type ClassifiedRelation,
  defineRule,
  type FactsOf,
  fix,
  manual,
  type Problem,
  type Schema,
  type StatementContext,
  type Table,
  type TypeFamily,
  tableLater,
  whileClassified,
} from '#core/rules/api';
import { columnsGiven } from '#rules/base/columnsGiven';
import { asksForConsent, isAboutPeople, isOfSignOn, objects, speaksOfConsent } from './consentWords';
import { familyOf } from './tablesGiven';

export const consentDefault = defineRule({
  name: 'consent-default',
  family: 'Consent',
  summary: 'Consent is never pre-ticked.',
  severity: 'error',
  recommended: true,
  clause: 'Art. 4(11), Art. 7; Recital 32',
  requirement: 'Consent is an unambiguous affirmative act; silence or pre-ticked boxes are not consent.',
  tags: ['consent', 'default'],
  why: `Consent is an act. A default gives it for people who have done nothing, and such a consent is none: a pre-ticked box is named in
Recital 32. The rows that were written with it stay as they are when the default is mended.

A default that protects, as of \`do_not_contact\` or \`newsletter_opt_out\`, is left alone, and so is a setting that says whether to ask.`,
  instead: `Default to false and record the act:

\`\`\`sql
ALTER TABLE customers ALTER COLUMN newsletter_opt_in SET DEFAULT false;
\`\`\``,
  sources: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj', manual('ddl-default')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  on: ['create table', 'alter table', 'update'],
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY, email text, newsletter_opt_in boolean NOT NULL DEFAULT true);',
        fixed:
          'CREATE TABLE customers (id bigint PRIMARY KEY, email text, newsletter_opt_in boolean NOT NULL DEFAULT false);',
      },
      {
        before: 'CREATE TABLE customers (id bigint, email text, newsletter boolean);',
        sql: 'ALTER TABLE customers ALTER COLUMN newsletter SET DEFAULT true;',
        fixed: 'ALTER TABLE customers ALTER COLUMN newsletter SET DEFAULT false;',
      },
      {
        before: 'CREATE TABLE customers (id bigint, email text, newsletter boolean);',
        sql: 'UPDATE customers SET newsletter = TRUE;',
      },
      { sql: "CREATE TABLE members (id bigint, email text, consent text NOT NULL DEFAULT 'granted');" },
    ],
    good: [
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY, email text, newsletter_opt_in boolean NOT NULL DEFAULT false);',
      },
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY, email text, do_not_contact boolean NOT NULL DEFAULT true);',
      },
      {
        sql: 'CREATE TABLE customers (id bigint, email text, newsletter boolean DEFAULT true);',
        after: 'ALTER TABLE customers ALTER COLUMN newsletter DROP DEFAULT;',
      },
      { sql: 'CREATE TABLE customers (id bigint, email text, newsletter_opt_out boolean DEFAULT true);' },
      {
        before: 'CREATE TABLE customers (id bigint, email text, newsletter boolean);',
        sql: 'UPDATE customers SET newsletter = true WHERE confirmed_at IS NOT NULL;',
      },
    ],
  },
  *check(context) {
    if (!isShaping(context)) {
      if ('assigns' in context.facts) yield* givenToAll(context, context.facts);
      return;
    }
    for (const { table, column, span, value } of defaultsGiven(context)) {
      const { classifier, schema } = context;
      if (!agrees(value.value, familyOf(table, column, schema))) continue;
      if (!isGiven(table, column, context.classified(table.id), schema)) continue;
      const isFlag = familyOf(table, column, schema) === 'boolean';
      yield {
        message: `${table.id}.${column} gives consent by default.`,
        span: context.at(span),
        object: `${table.id}.${column}`,
        fixes: isFlag
          ? fix('Default to false', false, value.span && { span: context.at(value.span), text: 'false' })
          : [],
        pending: whileClassified(classifier, table, (now, relation, end) => isGiven(now, column, relation, end)),
      };
    }
  },
});
type Context = StatementContext<'create table' | 'alter table' | 'update', unknown>;

type Shaping = StatementContext<'create table' | 'alter table', unknown>;

function isShaping(context: Context): context is Shaping {
  return context.facts.kind === 'create table' || context.facts.kind === 'alter table';
}

function* defaultsGiven(context: Shaping) {
  const { facts } = context;
  for (const { table, column, definition, span } of columnsGiven(context))
    if (definition?.default !== undefined) yield { table, column, span, value: definition.default };
  for (const action of facts.kind === 'alter table' ? facts.actions : []) {
    const table = action.action === 'set default' ? context.ask(tableLater, context.resolve(facts.name)) : undefined;
    if (table !== undefined && action.action === 'set default')
      yield { table, column: action.column, span: action.span, value: action.expression };
  }
}

/** Whether somebody who has done nothing agrees. */
function isGiven(table: Table, name: string, relation: ClassifiedRelation, schema: Schema): boolean {
  if (!isConsent(name) || isOfSignOn(table.name) || !isAboutPeople(table, relation)) return false;
  const given = table.columns.find((each) => each.name === name)?.default?.value;
  return agrees(given, familyOf(table, name, schema));
}

function agrees(value: string | undefined, family: TypeFamily): boolean {
  const given = value?.toLowerCase() ?? '';
  if (family === 'boolean') return ['true', 't', 'yes', '1'].includes(given);
  const words = ['granted', 'accepted', 'yes', 'opted_in', 'opted-in', 'given', 'true'];
  return (family === 'text' || family === 'other') && words.includes(given);
}

function isConsent(name: string): boolean {
  return speaksOfConsent(name) && !asksForConsent(name) && !objects(name);
}

/** `UPDATE … SET consent = true` of every row. */
function* givenToAll(context: Context, facts: FactsOf<'update'>): Iterable<Problem> {
  if (facts.hasWhere) return;
  const id = context.resolve(facts.target);
  for (const column of facts.assigns) {
    const assignment = new RegExp(
      `\\b${column.replaceAll(/\W/g, '.')}"?\\s*=\\s*(?:true\\b|'(?:t|true|yes|granted|accepted|given|opted_in)')`,
      'i',
    );
    if (!isConsent(column) || !assignment.test(context.text)) continue;
    yield {
      message: `${id}.${column} gives the consent of everybody who is in the table.`,
      span: context.at(undefined),
      object: `${id}.${column}`,
    };
  }
}
