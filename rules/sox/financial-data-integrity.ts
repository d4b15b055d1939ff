import {
  type Classified,
  type ClassifiedRelation,
  columnOf,
  columnType,
  defineRule,
  fix,
  heldIn,
  manual,
  type Schema,
  type Table,
  type TypeReference,
  table as tableIn,
  whileTable,
} from '#core/rules/api';
import { columnsGiven, type GivenColumn, type GivingContext, giving } from '#rules/base/columnsGiven';

export const financialDataIntegrity = defineRule({
  name: 'financial-data-integrity',
  summary: 'Money is stored in exact numeric types.',
  severity: 'error',
  recommended: true,
  clause: 'SOX 404 (15 U.S.C. 7262), Exchange Act 13(b)(2)(A); COSO principle 11; COBIT 2019 DSS06.02',
  requirement:
    'Books and records reflect transactions accurately; application controls keep processing complete and accurate.',
  tags: ['type', 'financial'],
  family: 'Types',
  why: `\`real\` and \`double precision\` cannot hold most decimal fractions, so that sums depend on the order of the rows.
\`money\` rounds to the currency of a setting of the server. A smaller scale rounds what is there.

Which columns are money is told by their comment, the configuration, or a word for money at the end of the name of a column of
a financial table; rates and quantities are left alone.`,
  instead: `Use numeric with a scale, or whole cents as bigint:

\`\`\`sql
ALTER TABLE journal_entries ALTER COLUMN amount TYPE numeric(19,4);
\`\`\``,
  sources: [manual('datatype-numeric'), manual('datatype-money')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  on: giving,
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE journal_entries (id bigint PRIMARY KEY, amount double precision NOT NULL);',
        fixed: 'CREATE TABLE journal_entries (id bigint PRIMARY KEY, amount numeric(19,4) NOT NULL);',
      },
      {
        sql: 'ALTER TABLE invoices ADD COLUMN tax_amount real;',
        fixed: 'ALTER TABLE invoices ADD COLUMN tax_amount numeric(19,4);',
      },
      {
        sql: 'CREATE TABLE "journalEntries" (id bigint, "netAmount" money);',
        fixed: 'CREATE TABLE "journalEntries" (id bigint, "netAmount" numeric(19,4));',
      },
      {
        before: 'CREATE TABLE invoices (id bigint, total numeric(19,4));',
        sql: 'ALTER TABLE invoices ALTER COLUMN total TYPE numeric(19,1);',
      },
      {
        before: 'CREATE TABLE invoices (id bigint, total numeric(19,4));',
        sql: 'ALTER TABLE invoices ALTER COLUMN total TYPE real;',
      },
      {
        before: 'CREATE TABLE fin_lines (id bigint, worth real);',
        sql: "COMMENT ON COLUMN fin_lines.worth IS '@class financial';",
      },
    ],
    good: [
      {
        sql: 'CREATE TABLE journal_entries (id bigint PRIMARY KEY, amount numeric(19,4) NOT NULL, exchange_rate double precision);',
      },
      { sql: 'CREATE TABLE sensor_readings (id bigint PRIMARY KEY, total double precision);' },
      {
        sql: 'CREATE TABLE invoices (id bigint, total real);',
        after: 'ALTER TABLE invoices ALTER COLUMN total TYPE numeric(19,4);',
      },
      { sql: 'CREATE TABLE invoices (id bigint, total bigint, tax_rate real);' },
      {
        before: 'CREATE TABLE invoices (id bigint, total numeric(19,2));',
        sql: 'ALTER TABLE invoices ALTER COLUMN total TYPE numeric(21,4);',
      },
      { sql: 'CREATE TEMP TABLE invoices (total real);' },
      {
        sql: `CREATE TABLE invoices (id bigint, total real);
COMMENT ON COLUMN invoices.total IS '@class none a share';`,
      },
    ],
  },
  *check(context) {
    const { classifier } = context;
    for (const given of columnsGiven(context)) {
      const { table, column, span, definition } = given;
      const classified = moneyIn(context.classified(table.id), column);
      const type = typeOfColumn(table, column);
      if (classified === undefined || type === undefined) continue;
      const isInexact = rounds(context.schema, type);
      const scale = isInexact ? undefined : scaleLeft(context, given);
      if (!isInexact && scale === undefined) continue;
      const written = definition?.type?.span;
      yield {
        message: isInexact
          ? `${table.id}.${column} holds money in ${type.text}, which rounds.`
          : `${table.id}.${column} holds money and keeps ${scale} decimals from now on, so that it is rounded.`,
        span: context.at(span),
        object: `${table.id}.${column}`,
        classified,
        fixes:
          written === undefined
            ? []
            : fix('Make it numeric(19,4)', false, { span: context.at(written), text: 'numeric(19,4)' }),
        pending: isInexact
          ? whileTable(table, (now, end) => {
              const then = classifier.relation(end, now.id);
              return (
                rounds(end, typeOfColumn(now, column)) && then !== undefined && moneyIn(then, column) !== undefined
              );
            })
          : undefined,
      };
    }
  },
});

const inexact = ['float4', 'float8', 'money'];

function moneyIn({ columns }: ClassifiedRelation, column: string): Classified | undefined {
  return heldIn(columns.get(column)?.classes ?? [], { classes: ['financial'], minConfidence: 'strong' });
}

/** Its own, or the one that the query which filled it tells. */
function typeOfColumn(table: Table, name: string): TypeReference | undefined {
  const column = columnOf(table, name);
  return column?.type ?? column?.filledFrom?.type;
}

/** Domains looked through. */
function rounds(schema: Schema, type: TypeReference | undefined): boolean {
  return columnType(schema, type).names.some((name) => inexact.includes(name));
}

/** What ALTER COLUMN TYPE leaves of the decimals, where that is less than two or than there were. */
function scaleLeft({ facts, schema }: GivingContext, { table, column }: GivenColumn): number | undefined {
  if (facts.kind !== 'alter table') return undefined;
  const before = tableIn(schema, table.id);
  const was = scaleOf(before && columnOf(before, column)?.type);
  for (const action of facts.actions) {
    if (action.action !== 'set type' || action.column !== column) continue;
    const now = scaleOf(action.type);
    if (now !== undefined && (now < 2 || (was !== undefined && now < was))) return now;
  }
  return undefined;
}

/** Of a numeric with a precision; without one it keeps whatever it is given. */
function scaleOf(type: Table['columns'][number]['type']): number | undefined {
  if (type?.name !== 'numeric' || type.modifiers.length === 0) return undefined;
  return Number(type.modifiers[1] ?? 0);
}
