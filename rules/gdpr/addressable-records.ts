import {
  altogether,
  type ClassifiedRelation,
  defineRule,
  fix,
  heldColumns,
  indexesOf,
  insert,
  list,
  manual,
  type ObjectId,
  type Question,
  type Schema,
  splitId,
  type Table,
  whileClassified,
} from '#core/rules/api';
import { hasWord } from '#rules/base/nameWords';
import { isPersonTable, personal } from './consentWords';
import { shaping, tableGiven } from './tablesGiven';

export const addressableRecords = defineRule({
  name: 'addressable-records',
  family: 'Rights of people',
  summary: 'Personal records can be found and corrected one by one.',
  severity: 'warning',
  recommended: true,
  clause: 'Art. 15, 16 and 17',
  requirement: 'The person can obtain access to, rectification of and erasure of their data.',
  tags: ['schema', 'access'],
  why: `Whoever asks to see, correct or delete what is kept of them asks for certain rows. In a table without a key two rows that look alike
cannot be told apart, and a correction of one is a correction of both.`,
  instead: `Add a primary key:

\`\`\`sql
ALTER TABLE newsletter_subscribers ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
\`\`\``,
  sources: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj', manual('ddl-constraints#DDL-CONSTRAINTS-PRIMARY-KEYS')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  on: shaping,
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE newsletter_subscribers (email text, first_name text, created_at timestamptz);',
        fixed:
          'CREATE TABLE newsletter_subscribers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text, first_name text, created_at timestamptz);',
      },
      {
        sql: 'CREATE TABLE app."Leads" ("emailAddress" text);',
        fixed: 'CREATE TABLE app."Leads" (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "emailAddress" text);',
      },
    ],
    good: [
      { sql: 'CREATE TABLE newsletter_subscribers (email text PRIMARY KEY, first_name text, created_at timestamptz);' },
      {
        sql: `CREATE TABLE newsletter_subscribers (email text, first_name text);
CREATE UNIQUE INDEX ON newsletter_subscribers (email);`,
      },
      { sql: 'CREATE TABLE leads (email text);', after: 'ALTER TABLE leads ADD PRIMARY KEY (email);' },
      { sql: 'CREATE TABLE leads_import (email text);' },
      { sql: 'CREATE TABLE emails (email text, user_id bigint REFERENCES users (id));' },
      {
        before: 'CREATE TABLE leads (email text PRIMARY KEY) PARTITION BY HASH (email);',
        sql: 'CREATE TABLE leads_0 PARTITION OF leads FOR VALUES WITH (MODULUS 2, REMAINDER 0);',
      },
    ],
  },
  *check(context) {
    const { facts, schema } = context;
    const given = tableGiven(context);
    if (given === undefined || facts.kind !== 'create table') return;
    const { table, span } = given;
    const held = keyless(table, context.classified(table.id), schema);
    const classified = altogether(held.map((each) => each.classified));
    if (classified === undefined || context.ask(isKeyed, table.id)) return;
    const first = facts.columns[0]?.span;
    const identity = first && insert(context, first.start, 'id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ');
    const isFree = !table.columns.some(({ name }) => name === 'id');
    yield {
      message: `${table.id} holds ${list(
        held.map(({ name }) => name),
        4,
      )} but its rows cannot be addressed: no key.`,
      span: context.at(span),
      object: table.id,
      classified,
      fixes: isFree ? fix('Add an identity column as key', false, identity) : [],
      pending: whileClassified(
        context.classifier,
        table,
        (now, relation, end) => keyless(now, relation, end).length > 0,
      ),
    };
  },
});
/** The personal columns of a table whose rows nothing tells apart. */
function keyless(table: Table, relation: ClassifiedRelation, schema: Schema) {
  if (table.partial || hasWord(table.name, ['staging', 'stage', 'import', 'load', 'tmp', 'temp'])) return [];
  const hasKey = table.constraints.some(({ definition: { type }, references }) => {
    if (type === 'primary key' || type === 'unique') return true;
    return references !== undefined && isPersonTable(splitId(references).name);
  });
  const isUnique = indexesOf(schema, table.id).some(({ unique, where }) => unique && where === undefined);
  return hasKey || isUnique ? [] : heldColumns(relation, personal);
}

/** A unique index may come further down in the file. */
const isKeyed: Question<boolean> = ({ file }, _, id) =>
  indexesOf(file.end.schema, id as ObjectId).some(({ unique, where }) => unique && where === undefined);
