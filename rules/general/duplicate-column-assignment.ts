import { defineRule, manual } from '#core/rules/api';

export const duplicateColumnAssignment = defineRule({
  name: 'duplicate-column-assignment',
  family: 'Schema quality',
  severity: 'error',
  recommended: true,
  summary: 'A statement gives a value to the same column twice.',
  why: 'The server refuses it, but only when the statement runs: what stood before it in the file has happened by then, or everything is rolled back.',
  instead: 'Assign each column once.',
  sources: [manual('sql-update'), manual('sql-insert'), 'squawk: ban-duplicate-column-assignments'],
  needs: [],
  fixable: false,
  on: ['insert', 'update', 'merge'],
  functionBodies: true,
  examples: {
    bad: [
      { sql: 'UPDATE orders SET note = NULL, total = 0, note = DEFAULT;' },
      { sql: 'INSERT INTO app."Orders" ("customerId", total, "customerId") VALUES (1, 2, 3);' },
      { sql: 'INSERT INTO t (a, b) VALUES (1, 2) ON CONFLICT (a) DO UPDATE SET b = 1, b = 2;' },
      { sql: 'UPDATE t SET (a, b) = (1, 2), a = 3;' },
      {
        sql: 'MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN UPDATE SET b = 1, b = 2;',
        version: 15,
      },
      {
        sql: 'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE t SET a = 1, a = 2; END $$;',
        note: 'The function is made all the same; it fails when it is called.',
      },
    ],
    good: [
      { sql: 'UPDATE orders SET note = NULL, total = 0;' },
      { sql: 'UPDATE t SET a[1] = 1, a[2] = 2, b.x = 1, b.y = 2;', note: 'Parts of one value.' },
      { sql: 'INSERT INTO t (a, b) VALUES (1, 2) ON CONFLICT (a) DO UPDATE SET a = 1, b = 2;' },
      {
        sql: 'MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN UPDATE SET b = 1 WHEN NOT MATCHED THEN INSERT (b) VALUES (2);',
        version: 15,
      },
    ],
  },
  *check(context) {
    for (const { column, span } of context.facts.assignsTwice) {
      yield {
        message: `${column} is assigned twice in one list, which the server refuses. Assign it once.`,
        span: context.at(span),
        object: `${context.resolve(context.facts.target)}.${column}`,
      };
    }
  },
});
