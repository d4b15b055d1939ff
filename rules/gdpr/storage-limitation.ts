import {
  altogether,
  append,
  type Classified,
  type ClassifiedRelation,
  defineRule,
  fix,
  heldColumns,
  identifierWords,
  list,
  manual,
  qualified,
  type Schema,
  type Table,
  whileClassified,
} from '#core/rules/api';
import { personal } from './consentWords';
import { familyOf, isTimed, shaping, tableGiven } from './tablesGiven';

export const storageLimitation = defineRule({
  name: 'storage-limitation',
  family: 'Records',
  summary: 'Personal log data can be purged by age.',
  severity: 'warning',
  recommended: true,
  clause: 'Art. 5(1)(e)',
  requirement: 'Data are kept in identifiable form no longer than necessary.',
  tags: ['retention', 'schema'],
  conflictsWith: ['hipaa/audit-log-retention', 'sox/retention-policy', 'pci/audit-log-retention'],
  why: `Personal data is kept no longer than it is needed. A log, a list of visits or of requests grows by itself, and without a time in its rows
no job can say which of them are old: it is kept for ever, or dropped as a whole.`,
  instead: `Add a time, and say how long:

\`\`\`sql
ALTER TABLE page_visits ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
COMMENT ON TABLE page_visits IS '@retention 90 days';
\`\`\``,
  sources: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj', manual('sql-delete')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  on: shaping,
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE page_visits (id bigint PRIMARY KEY, ip_address inet, url text);',
        fixed: `CREATE TABLE page_visits (id bigint PRIMARY KEY, ip_address inet, url text);
ALTER TABLE page_visits ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();`,
      },
      {
        before: 'CREATE TABLE login_history (id bigint);',
        sql: 'ALTER TABLE login_history ADD COLUMN "ipAddress" inet;',
        fixed: `ALTER TABLE login_history ADD COLUMN "ipAddress" inet;
ALTER TABLE login_history ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();`,
      },
    ],
    good: [
      {
        sql: 'CREATE TABLE page_visits (id bigint PRIMARY KEY, ip_address inet, url text, visited_at timestamptz NOT NULL);',
      },
      { sql: 'CREATE TABLE page_visits (id bigint PRIMARY KEY, url text);' },
      {
        sql: 'CREATE TABLE page_visits (id bigint PRIMARY KEY, ip_address inet, url text, visited datetime NOT NULL);',
        note: 'A type that an unread script makes.',
      },
      { sql: 'CREATE TABLE page_visits (id bigint, ip_address inet, at_ms bigint);' },
      {
        sql: `CREATE TABLE page_visits (id bigint, ip_address inet);
COMMENT ON TABLE page_visits IS '@retention emptied every night';`,
      },
      {
        sql: 'CREATE TABLE page_visits (id bigint, ip_address inet);',
        after: 'ALTER TABLE page_visits ADD COLUMN seen date;',
      },
    ],
  },
  *check(context) {
    const given = tableGiven(context);
    if (given === undefined) return;
    const { table, tableName, span, added, isMade } = given;
    const held = timeless(table, context.classified(table.id), context.schema);
    const classified = altogether(held.map((each) => each.classified));
    if (classified === undefined || !(isMade || held.some(({ name }) => added.includes(name)))) return;
    const time = `ALTER TABLE ${qualified(tableName)} ADD COLUMN created_at timestamptz NOT NULL DEFAULT now()`;
    yield {
      message: `${table.id} collects ${list(
        held.map(({ name }) => name),
        4,
      )} but has no time column to delete by.`,
      span: context.at(span),
      object: table.id,
      classified: classified satisfies Classified,
      fixes: fix('Add created_at', false, append(context, time)),
      pending: whileClassified(
        context.classifier,
        table,
        (now, relation, end) => timeless(now, relation, end).length > 0,
      ),
    };
  },
});
const growing = new Set(['log', 'event', 'visit', 'session', 'tracking', 'history', 'request', 'click', 'message']);

/** The personal columns of a table that grows and knows no time. */
function timeless(table: Table, relation: ClassifiedRelation, schema: Schema) {
  if (!growing.has(identifierWords(table.name).at(-1) ?? '') || relation.tags.has('retention')) return [];
  if (table.partitionBy?.strategy === 'range' || table.partial) return [];
  const hasTime = table.columns.some(({ name }) => {
    if (isTimed(table, name, schema)) return true;
    return familyOf(table, name, schema) === 'integer' && /(?:_ts|_at|_ms|_time|timestamp|epoch)$/i.test(name);
  });
  return hasTime ? [] : heldColumns(relation, personal);
}
