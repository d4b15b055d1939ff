import {
  type AnyContext,
  type Constraint,
  constraintOf,
  defineRule,
  type FactsOf,
  isOwn,
  laterInFile,
  laterTogether,
  losesColumn,
  manual,
  partsOf,
  type Table,
  tableOf,
} from '#core/rules/api';

type Added = Constraint['definition'];

export const dropConstraint = defineRule({
  name: 'drop-constraint',
  family: 'Data loss and bulk change',
  severity: 'warning',
  recommended: true,
  summary: 'A constraint is dropped, so that the data may break its rule from now on.',
  why: `Dropping it takes an instant; the way back does not. The first row that breaks the rule can come a second later, and
then the constraint cannot be added again before every such row is found and mended. A key takes its index with it, so
queries that planned with it read the whole table.`,
  instead: `Where the rule changes, add the new constraint first and drop the old one when the new one is valid:

\`\`\`sql
ALTER TABLE orders ADD CONSTRAINT orders_total_check2 CHECK (total >= 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check2;
ALTER TABLE orders DROP CONSTRAINT orders_total_check;
\`\`\``,
  sources: [manual('sql-altertable#SQL-ALTERTABLE-DESC-DROP-CONSTRAINT'), 'pgfence: drop-constraint', 'atlas: CD101'],
  needs: ['new tables', 'schema', 'transaction'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [
      { sql: 'ALTER TABLE orders DROP CONSTRAINT orders_total_check;' },
      {
        before: 'CREATE TABLE sales."Orders" (number int UNIQUE);',
        sql: 'ALTER TABLE IF EXISTS sales."Orders" DROP CONSTRAINT IF EXISTS "Orders_number_key";',
        note: 'Numbers can be given twice from now on.',
      },
      {
        before:
          'CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE orders (customer_id bigint REFERENCES customers);',
        sql: 'ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey;',
      },
      {
        before: 'CREATE TABLE orders (total int CONSTRAINT positive CHECK (total > 0));',
        sql: 'ALTER TABLE orders DROP CONSTRAINT positive;\nALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;',
        note: 'Between the two, anything can be written.',
      },
      { sql: 'DO $$ BEGIN ALTER TABLE orders DROP CONSTRAINT orders_total_check; END $$;' },
    ],
    good: [
      {
        before: 'CREATE TABLE orders (total int CONSTRAINT positive CHECK (total > 0));',
        sql: 'ALTER TABLE orders DROP CONSTRAINT positive, ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;',
        note: 'No row gets in between.',
      },
      {
        before: 'CREATE TABLE orders (total int CONSTRAINT positive CHECK (total > 0));',
        sql: 'ALTER TABLE orders DROP CONSTRAINT positive;\nALTER TABLE orders ADD CONSTRAINT not_negative CHECK (total >= 0) NOT VALID;',
        transaction: 'wrapped',
      },
      {
        before: 'CREATE TABLE orders (total int CONSTRAINT positive CHECK (total > 0));',
        sql: 'ALTER TABLE orders ADD CONSTRAINT not_negative CHECK (total >= 0) NOT VALID;\nALTER TABLE orders DROP CONSTRAINT positive;',
        note: 'The new one stands before the old one goes.',
      },
      {
        sql: 'ALTER TABLE orders ADD CONSTRAINT c CHECK (note IS NOT NULL) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT c;\nALTER TABLE orders ALTER note SET NOT NULL;\nALTER TABLE orders DROP CONSTRAINT c;',
        note: 'NOT NULL says the same.',
      },
      {
        before:
          'CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE orders (customer_id bigint REFERENCES customers);',
        sql: 'ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey;\nDROP TABLE orders;',
        note: 'The table goes, and that is what drop-table is for.',
      },
      {
        before: 'CREATE TABLE orders (note text, number int UNIQUE);',
        sql: 'ALTER TABLE orders DROP CONSTRAINT orders_number_key;\nALTER TABLE orders DROP COLUMN number;',
        note: 'The column goes, and that is what drop-column is for.',
      },
      {
        before:
          "CREATE TABLE events (at date) PARTITION BY RANGE (at);\nCREATE TABLE old (at date CONSTRAINT bounds CHECK (at >= '2025-01-01' AND at < '2026-01-01'));\nALTER TABLE events ATTACH PARTITION old FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');",
        sql: 'ALTER TABLE old DROP CONSTRAINT bounds;',
        note: 'The bound of the partition says the same.',
      },
      {
        before: 'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);',
        undoes: 'before',
        sql: 'ALTER TABLE orders DROP CONSTRAINT positive;',
        note: 'It takes back what its own way up has made.',
      },
    ],
  },
  *check(context) {
    const { facts } = context;
    const table = tableOf(context, context.resolve(facts.name));
    for (const { action, lock } of partsOf(context, 'drop constraint')) {
      const known = table && constraintOf(table, action.constraint);
      const isExcused =
        isOwn(context, known?.origin) ||
        isReplaced(context, facts, action.constraint, known) ||
        (table !== undefined && known !== undefined && isCovered(context, table, known)) ||
        goesSoon(context, lock.relation, known);
      if (isExcused) continue;
      yield {
        message: `DROP CONSTRAINT ${action.constraint} on ${lock.relation}: ${consequence(known)}, and it cannot come back before every such row is mended. Add the constraint that takes its place first.`,
        span: context.at(action.span),
        object: `${lock.relation}.${action.constraint}`,
      };
    }
  },
});

/** A longer condition says no more in a message. */
const longestShown = 60;

function consequence(known: Constraint | undefined): string {
  switch (known?.definition.type) {
    case 'primary key':
    case 'unique':
      return 'the same values can be written twice from now on';
    case 'foreign key':
      return `rows that refer to nothing can be written from now on`;
    case 'check': {
      const { text } = known.definition.expression;
      return `rows that break ${text.length > longestShown || text.includes('\n') ? 'it' : text} can be written from now on`;
    }
    case 'not null':
      return 'NULL can be written from now on';
    default:
      return 'rows that break it can be written from now on';
  }
}

/** Whether one of the same name or kind comes in the same statement, or before anybody else can write. */
function isReplaced(
  context: AnyContext,
  facts: FactsOf<'alter table'>,
  name: string,
  known: Constraint | undefined,
): boolean {
  const id = context.resolve(facts.name);
  return [facts, ...laterTogether(context).map((later) => later.facts)].some(
    (each) =>
      each.kind === 'alter table' &&
      context.resolve(each.name) === id &&
      each.actions.some(
        (action) =>
          action.action === 'add constraint' &&
          (action.constraint.name === name || (known !== undefined && isAkin(action.constraint, known.definition))),
      ),
  );
}

/** Whether what stands already says the same, or is the new wording of it that this file has added. */
function isCovered(context: AnyContext, table: Table, known: Constraint): boolean {
  const { file } = context;
  const { definition } = known;
  const [proof] = definition.type === 'check' ? definition.expression.conjuncts : [];
  if (proof?.test === 'not null') return table.columns.some(({ name, notNull }) => name === proof.column && notNull);
  if (definition.type === 'check' && isBound(context, table, definition.expression.columns)) return true;
  return table.constraints.some(
    (other) => other !== known && other.origin?.file === file.path && isAkin(other.definition, definition),
  );
}

/** Whether a partition lets in only what its bound says, which CHECKs for ATTACH PARTITION repeat. */
function isBound(context: AnyContext, { partitionOf }: Table, columns: readonly string[]): boolean {
  const key = partitionOf && tableOf(context, partitionOf.parent)?.partitionBy;
  return key !== undefined && columns.every((column) => key.columns.includes(column));
}

/** Whether two constraints are of one kind and about the same columns. */
function isAkin(one: Added, other: Added): boolean {
  const isKey = one.type === 'primary key' || one.type === 'unique';
  if (one.type !== other.type && !(isKey && (other.type === 'primary key' || other.type === 'unique'))) return false;
  const [some, others] = [columnsOf(one), columnsOf(other)];
  return some.length === 0 || some.join() === others.join();
}

/** In a fixed order; none for a key that is made of an index. */
function columnsOf(definition: Added): readonly string[] {
  if (definition.type === 'check') return [...new Set(definition.expression.columns)].sort();
  return definition.type === 'not null' ? [definition.column] : [...definition.columns].sort();
}

/** Whether the file drops the table, the one that the foreign key refers to, or one of the columns. */
function goesSoon(context: AnyContext, table: string, known: Constraint | undefined): boolean {
  if (known !== undefined && losesColumn(context, table, columnsOf(known.definition))) return true;
  return laterInFile(context).some(
    ({ facts }) =>
      facts.kind === 'drop' &&
      facts.of === 'table' &&
      facts.objects.some((object) => [table, known?.references].includes(context.resolve(object))),
  );
}
