import {
  defineFileRule,
  type FileAnalysis,
  manual,
  obstructingLock,
  schemaChangeIn,
  transactionsOf,
  workOnShared,
} from '#core/rules/api';

const changesData: ReadonlySet<string> = new Set(['insert', 'update', 'delete', 'merge']);

export const mixedSchemaAndData = defineFileRule({
  name: 'mixed-schema-and-data',
  family: 'Transactions, timeouts',
  severity: 'warning',
  recommended: true,
  summary: 'One transaction changes the schema of a table in use and rows in bulk.',
  why: 'The schema change locks others out and the data change takes time: together, others are locked out for that time. And while the rows are changed, every row lock and every dead row of the whole change is held until commit.',
  instead:
    'Put the data change into a migration of its own, in batches, after the schema change has been committed. What it does to rows, locks and replicas stands at `backfill-in-one-statement`, which is silent where this rule speaks.',
  sources: ['bytebase: 227', 'django-migration-linter: DATA_MIGRATION', manual('explicit-locking')],
  needs: ['new tables', 'transaction'],
  fixable: false,
  examples: {
    bad: [
      { sql: "BEGIN;\nALTER TABLE orders ADD COLUMN state text;\nUPDATE orders SET state = 'open';\nCOMMIT;" },
      { sql: 'DELETE FROM orders WHERE total = 0;\nALTER TABLE orders DROP COLUMN note;', transaction: 'wrapped' },
    ],
    good: [
      {
        sql: "ALTER TABLE orders ADD COLUMN state text;\nUPDATE orders SET state = 'open';",
        note: 'Two transactions.',
      },
      {
        sql: "BEGIN;\nCREATE TABLE states (name text);\nINSERT INTO states VALUES ('open');\nALTER TABLE orders ADD COLUMN state text;\nCOMMIT;",
        note: 'The rows are few and the table is new.',
      },
    ],
  },
  *check({ file }) {
    for (const transaction of transactionsOf(file)) {
      const [change, ...others] = transaction.filter((statement) => changesRows(statement, file));
      const schema = schemaChangeIn(transaction);
      if (change === undefined || schema === undefined) continue;
      const lock = obstructingLock(schema);
      yield {
        message: `Rows are changed in bulk in the transaction that takes ${lock?.mode} on ${lock?.relation}: others wait for both. Change the rows in a migration of its own, in batches.`,
        span: change.span,
        object: change.effects.work[0]?.relation,
        related: [
          { span: schema.span, message: 'Changes the schema.' },
          ...others.map(({ span }) => ({ span, message: 'Changes rows as well.' })),
        ],
      };
    }
  },
});

/** Whether a statement changes rows of a table in use, and not just the few that it spells out. */
function changesRows(statement: FileAnalysis['statements'][number], file: FileAnalysis): boolean {
  const { facts } = statement;
  if (!changesData.has(facts.kind) || (facts.kind === 'insert' && facts.valueRows !== undefined)) return false;
  return workOnShared(statement, file.path);
}
