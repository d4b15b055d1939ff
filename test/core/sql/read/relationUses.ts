/** Statements over tables `a` to `e`, `t` to `w` and `s.c`, `s.t`, and what they do to each of them. */
export const relationUses: readonly (readonly [sql: string, uses: readonly string[]])[] = [
  ['SELECT 1', []],
  ['TABLE s.t', ['read s.t']],
  ['VALUES (1, (SELECT a FROM t))', ['read t']],
  ['SELECT * FROM a, b x JOIN s.c USING (i), LATERAL (SELECT * FROM d) y', ['read a', 'read b', 'read s.c', 'read d']],
  [
    'SELECT (SELECT 1 FROM a) FROM b WHERE c IN (SELECT 1 FROM d) ORDER BY (SELECT 1 FROM e)',
    ['read b', 'read a', 'read d', 'read e'],
  ],
  ['SELECT 1 FROM a UNION SELECT 1 FROM b EXCEPT SELECT 1 FROM c', ['read a', 'read b', 'read c']],
  ['SELECT * FROM t TABLESAMPLE system (1)', ['read t']],
  ['SELECT * FROM generate_series(1, (SELECT max(a) FROM t))', ['read t']],
  ['SELECT * FROM a LEFT JOIN b ON EXISTS (SELECT 1 FROM c)', ['read a', 'read b', 'read c']],
  // Names of WITH queries hide relations.
  ['WITH a AS (SELECT * FROM t) SELECT * FROM a', ['read t']],
  ['WITH a AS (SELECT * FROM t) SELECT * FROM a, s.c', ['read t', 'read s.c']],
  ['WITH a AS (SELECT * FROM a) SELECT * FROM a', ['read a']],
  ['WITH RECURSIVE a AS (SELECT i FROM t UNION ALL SELECT a.i FROM a, u) SELECT * FROM a', ['read t', 'read u']],
  ['WITH a AS (SELECT 1), b AS (SELECT * FROM a) SELECT * FROM b, c', ['read c']],
  ['SELECT * FROM (WITH a AS (SELECT 1) SELECT * FROM a) x, a', ['read a']],
  ['WITH a AS (SELECT 1) SELECT * FROM t WHERE b IN (SELECT 1 FROM a)', ['read t']],
  ['WITH a AS (DELETE FROM t RETURNING *) INSERT INTO a SELECT * FROM a', ['delete t', 'insert a']],
  // Row locks.
  ['SELECT * FROM a, b FOR UPDATE', ['for update a', 'for update b']],
  ['SELECT * FROM a x, b FOR SHARE OF x NOWAIT', ['for update a', 'read b']],
  ['SELECT * FROM a JOIN b USING (i) FOR NO KEY UPDATE OF b', ['read a', 'for update b']],
  [
    'SELECT * FROM (SELECT a.* FROM a, (SELECT * FROM b) y) x, c FOR KEY SHARE OF x',
    ['for update a', 'for update b', 'read c'],
  ],
  ['WITH w AS (SELECT * FROM a) SELECT * FROM w, b FOR UPDATE', ['read a', 'for update b']],
  ['SELECT * FROM a WHERE EXISTS (SELECT 1 FROM b) FOR UPDATE', ['for update a', 'read b']],
  ['SELECT * FROM a WHERE EXISTS (SELECT 1 FROM b FOR UPDATE)', ['read a', 'for update b']],
  ['SELECT * FROM (SELECT * FROM a WHERE i IN (SELECT i FROM b)) x FOR UPDATE', ['for update a', 'read b']],
  // Changes.
  ['INSERT INTO s.t SELECT * FROM u', ['insert s.t', 'read u']],
  [
    'INSERT INTO t VALUES ((SELECT 1 FROM u)) ON CONFLICT (i) DO UPDATE SET b = (SELECT 1 FROM v)',
    ['insert t', 'read u', 'read v'],
  ],
  ['UPDATE t x SET (a, b) = (SELECT 1, 2 FROM u) FROM v WHERE x.i = v.i', ['update t', 'read u', 'read v']],
  ['DELETE FROM t USING u JOIN v USING (i) WHERE t.a IN (SELECT 1 FROM w)', ['delete t', 'read u', 'read v', 'read w']],
  [
    'MERGE INTO t USING (SELECT * FROM u) s ON true WHEN MATCHED THEN UPDATE SET a = (SELECT 1 FROM v)',
    ['merge t', 'read u', 'read v'],
  ],
  ['DECLARE z CURSOR FOR SELECT * FROM t FOR UPDATE', ['for update t']],
  ['PREPARE p AS INSERT INTO t VALUES (1)', ['insert t']],
  ['CREATE TEMP TABLE n AS SELECT * FROM t', ['read t']],
  ['CREATE TEMP VIEW n AS SELECT * FROM t', ['read t']],
];
