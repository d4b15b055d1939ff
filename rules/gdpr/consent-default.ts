import {
  type ClassifiedRelation,
  defineRule,
  type FactsOf,
  fix,
  manual,
  type Problem,
  type Relation,
  type Schema,
  type StatementContext,
  type TypeFamily,
} from '#core/rules/api';
import { asksForConsent, isAboutPeople, isOfSignOn, objects, speaksOfConsent } from './consentWords';
import { type DefaultContext, defaultAtEnd, defaultsGiven, givingDefaults, whileGiven } from './defaultsGiven';

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
  on: [...givingDefaults, 'update'],
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
      {
        before: 'CREATE DOMAIN agreed AS boolean DEFAULT true;',
        sql: 'CREATE TABLE customers (id bigint, email text, consent agreed NOT NULL);',
        fixed: 'CREATE TABLE customers (id bigint, email text, consent agreed NOT NULL DEFAULT false);',
        note: 'The default is that of the domain.',
      },
      {
        before: `CREATE DOMAIN answer AS boolean;
CREATE TABLE customers (id bigint, email text, consent answer);`,
        sql: 'ALTER DOMAIN answer SET DEFAULT true;',
        fixed: 'ALTER DOMAIN answer SET DEFAULT false;',
      },
      {
        before: `CREATE TABLE customers (id bigint, email text, consent boolean);
CREATE VIEW signed_up AS SELECT id, email, consent FROM customers;`,
        sql: 'ALTER VIEW signed_up ALTER COLUMN consent SET DEFAULT true;',
        fixed: 'ALTER VIEW signed_up ALTER COLUMN consent SET DEFAULT false;',
        note: 'It holds for rows that are inserted through the view.',
      },
    ],
    good: [
      {
        before: 'CREATE DOMAIN agreed AS boolean DEFAULT true;',
        sql: 'CREATE TABLE customers (id bigint, email text, consent agreed DEFAULT NULL);',
      },
      {
        before: 'CREATE DOMAIN agreed AS boolean DEFAULT true;',
        sql: 'CREATE TABLE customers (id bigint, email text, consent agreed);',
        after: 'ALTER DOMAIN agreed DROP DEFAULT;',
      },
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
    for (const given of defaultsGiven(context)) {
      const { relation, column, span, value, instead } = given;
      const { classifier, schema } = context;
      const classified = context.classified(relation.id);
      if (!isGiven(relation, column, classified, value, schema)) continue;
      const atEnd = context.ask(defaultAtEnd, relation.id, column);
      if (!isGiven(relation, column, classified, atEnd?.value, schema)) continue;
      const isFlag = familyIn(classified, column) === 'boolean';
      yield {
        message: `${relation.id}.${column} gives consent by default.`,
        span: context.at(span),
        object: `${relation.id}.${column}`,
        fixes: isFlag ? fix('Default to false', false, instead('false')) : [],
        pending: whileGiven(classifier, given, (now, held, left, end) => isGiven(now, column, held, left, end)),
      };
    }
  },
});
type Context = StatementContext<(typeof givingDefaults)[number] | 'update', unknown>;

function isShaping(context: Context): context is DefaultContext {
  return context.facts.kind !== 'update';
}

/** Whether somebody who has done nothing agrees. */
function isGiven(
  relation: Relation,
  name: string,
  classified: ClassifiedRelation,
  value: string | undefined,
  schema: Schema,
): boolean {
  if (!isConsent(name) || isOfSignOn(relation.name) || !isAboutPeople(relation, classified, schema)) return false;
  return agrees(value, familyIn(classified, name));
}

function familyIn({ columns }: ClassifiedRelation, name: string): TypeFamily {
  return columns.get(name)?.family ?? 'other';
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
