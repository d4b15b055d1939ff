import {
  type AnyContext,
  columnAt,
  type DataChange,
  defineRule,
  inBatches,
  isInUse,
  isLimited,
  manual,
  sharesSchemaChange,
} from '#core/rules/api';

/**
 * How many rows there are only a snapshot of statistics would tell. The rule speaks without one, and then of what it can
 * see: that nothing in the statement bounds the number. It names no number.
 */
export const backfillInOneStatement = defineRule({
  name: 'backfill-in-one-statement',
  family: 'Data loss and bulk change',
  severity: 'warning',
  recommended: true,
  summary: 'One statement changes as many rows of a table in use as there happen to be.',
  why: `Every changed row stays locked until commit, so requests that change the same rows wait, up to the whole duration. The
old version of each row stays until VACUUM has been through, so the table grows by what was changed; no VACUUM anywhere in
the database can remove rows that died since the statement began; replicas get all of it at once. And when it is cancelled
after an hour, the hour was for nothing.`,
  instead: `Change a few thousand rows at a time along the primary key, each batch committed. As a script outside of a transaction:

\`\`\`sql
DO $$
DECLARE
  batch_from orders.id%TYPE := (SELECT id FROM orders ORDER BY id LIMIT 1);
  batch_to orders.id%TYPE;
BEGIN
  WHILE batch_from IS NOT NULL LOOP
    batch_to := (SELECT id FROM (SELECT id FROM orders WHERE id >= batch_from ORDER BY id LIMIT 5000) AS batch ORDER BY id DESC LIMIT 1);
    UPDATE orders SET state = 'open' WHERE id BETWEEN batch_from AND batch_to AND (state IS NULL);
    COMMIT;
    batch_from := (SELECT id FROM orders WHERE id > batch_to ORDER BY id LIMIT 1);
  END LOOP;
END
$$;
\`\`\``,
  sources: [
    manual('routine-vacuuming#VACUUM-FOR-SPACE-RECOVERY'),
    manual('plpgsql-transactions'),
    'pgfence: update-in-migration',
    'strong_migrations: backfill',
    'online_migrations: backfill',
  ],
  needs: ['new tables', 'schema', 'transaction'],
  fixable: true,
  on: ['update', 'delete', 'insert'],
  examples: {
    bad: [
      {
        before: 'CREATE TABLE orders (id bigint PRIMARY KEY, state text);',
        sql: "UPDATE orders SET state = 'open' WHERE state IS NULL;",
        fixed: `DO $$
DECLARE
  batch_from orders.id%TYPE := (SELECT id FROM orders ORDER BY id LIMIT 1);
  batch_to orders.id%TYPE;
BEGIN
  WHILE batch_from IS NOT NULL LOOP
    batch_to := (SELECT id FROM (SELECT id FROM orders WHERE id >= batch_from ORDER BY id LIMIT 5000) AS batch ORDER BY id DESC LIMIT 1);
    UPDATE orders SET state = 'open' WHERE id BETWEEN batch_from AND batch_to AND (state IS NULL);
    COMMIT;
    batch_from := (SELECT id FROM orders WHERE id > batch_to ORDER BY id LIMIT 1);
  END LOOP;
END
$$;`,
        note: 'Every batch is a transaction of its own: run it outside of one.',
      },
      {
        before: 'CREATE TABLE sales."Orders" ("orderId" uuid PRIMARY KEY, total int);',
        sql: 'ALTER TABLE sales."Orders" ADD COLUMN cents bigint;\nUPDATE sales."Orders" SET cents = total * 100;',
        fixed: `ALTER TABLE sales."Orders" ADD COLUMN cents bigint;
DO $$
DECLARE
  batch_from sales."Orders"."orderId"%TYPE := (SELECT "orderId" FROM sales."Orders" ORDER BY "orderId" LIMIT 1);
  batch_to sales."Orders"."orderId"%TYPE;
BEGIN
  WHILE batch_from IS NOT NULL LOOP
    batch_to := (SELECT "orderId" FROM (SELECT "orderId" FROM sales."Orders" WHERE "orderId" >= batch_from ORDER BY "orderId" LIMIT 5000) AS batch ORDER BY "orderId" DESC LIMIT 1);
    UPDATE sales."Orders" SET cents = total * 100 WHERE "orderId" BETWEEN batch_from AND batch_to;
    COMMIT;
    batch_from := (SELECT "orderId" FROM sales."Orders" WHERE "orderId" > batch_to ORDER BY "orderId" LIMIT 1);
  END LOOP;
END
$$;`,
      },
      {
        before: 'CREATE TABLE sessions (id bigint PRIMARY KEY, expires_at date);',
        sql: "DELETE FROM sessions WHERE expires_at < '2025-01-01';",
        transaction: 'wrapped',
        note: 'Inside of a transaction there are no batches, and no fix.',
      },
      {
        sql: 'ALTER TABLE orders ADD COLUMN region text;\nUPDATE orders o SET region = c.region FROM customers c WHERE c.id = o.customer_id;',
      },
      { sql: 'INSERT INTO archive SELECT * FROM orders;' },
      { sql: "DO $$ BEGIN UPDATE orders SET state = 'open' WHERE state IS NULL; END $$;" },
    ],
    good: [
      { sql: "UPDATE orders SET state = 'open' WHERE id BETWEEN 1 AND 10000;" },
      {
        sql: "UPDATE settings SET value = 'on' WHERE name = 'beta';",
        note: 'A few rows that the statement points at.',
      },
      { sql: 'DELETE FROM sessions WHERE id IN (SELECT id FROM sessions LIMIT 1000);' },
      {
        sql: "CREATE TABLE orders (state text);\nUPDATE orders SET state = 'open';",
        note: 'Nobody uses the table yet.',
      },
      { sql: 'CREATE TABLE archive (id bigint);\nINSERT INTO archive SELECT id FROM orders;' },
      { sql: "INSERT INTO settings VALUES ('beta', 'on'), ('gamma', 'off');" },
      { sql: "INSERT INTO settings SELECT id, 'on' FROM tenants WHERE name = 'acme';" },
      {
        sql: 'DO $$ BEGIN LOOP UPDATE orders SET state = 0 WHERE state IS NULL; EXIT WHEN NOT FOUND; END LOOP; END $$;',
        note: 'Whatever stands in a loop is taken to be one batch of several.',
      },
      {
        sql: "BEGIN;\nALTER TABLE orders ADD COLUMN state text;\nUPDATE orders SET state = 'open';\nCOMMIT;",
        note: '`mixed-schema-and-data` says so, and what is worse about it here.',
      },
    ],
  },
  *check(context) {
    const { facts, inner } = context;
    const id = context.resolve(facts.target);
    if (inner?.looped === true || !isInUse(context, id) || isLimited(context) || !isUnbounded(context, facts)) return;
    if (context.ask(sharesSchemaChange)) return; // a matter of mixed-schema-and-data
    const verb = { update: 'changes', delete: 'deletes', insert: 'adds', merge: 'changes' }[facts.kind];
    const rows = facts.kind === 'insert' ? 'rows to' : facts.hasWhere ? 'every row that fits of' : 'every row of';
    yield {
      message: `One statement ${verb} ${rows} ${id}, however many there are: locks, dead rows and replication lag last until its transaction ends. Work in batches, each committed.`,
      span: context.at(undefined),
      object: id,
      fixes: inBatches(context, facts),
    };
  },
});

function isUnbounded(context: AnyContext, facts: DataChange): boolean {
  return facts.kind === 'insert' ? isCopy(context, facts) : isOpen(context, facts);
}

/** INSERT … SELECT of whole tables in use. */
function isCopy(context: AnyContext, { valueRows, query }: DataChange): boolean {
  const read = query.relations.filter(({ use }) => use === 'read').map((relation) => context.resolve(relation));
  return valueRows === undefined && !/\bWHERE\b/i.test(context.text) && read.some((id) => isInUse(context, id));
}

/**
 * Whether nothing in WHERE points at certain rows. Conditions that the engine has no words for are given the benefit of the
 * doubt, unless the statement fills a new column or takes its values from another table: a backfill it is then.
 */
function isOpen(context: AnyContext, { where, assigns, target, query }: DataChange): boolean {
  if (where === undefined) return assigns.length > 0; // a DELETE of all rows is a matter of delete-without-where
  const { conjuncts } = where;
  const isPinned =
    pointsAtOne.test(where.text) ||
    conjuncts.some(
      (conjunct) =>
        conjunct.test === 'in' ||
        (conjunct.test === 'compare' && conjunct.operator === '=') ||
        (conjunct.test === 'compare' && isFenced(conjunct.column, conjuncts)),
    );
  if (isPinned) return false;
  const fillsNew = assigns.some((name) => columnAt(context, target, name)?.origin?.file === context.file.path);
  return fillsNew || query.relations.length > 1 || conjuncts.every(({ test }) => test !== 'other');
}

/** `id = (SELECT …)`. */
const pointsAtOne = /=\s*\(\s*SELECT\b/i;

type Conjuncts = NonNullable<DataChange['where']>['conjuncts'];

/** Whether a column is held between two ends. */
function isFenced(column: string, conjuncts: Conjuncts): boolean {
  const operators = conjuncts.flatMap((each) =>
    each.test === 'compare' && each.column === column ? each.operator[0] : [],
  );
  return operators.includes('<') && operators.includes('>');
}
