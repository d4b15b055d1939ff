import { describe, expect, it } from 'vitest';
import { bare, factsOf, factsOfKind, marked } from './facts';

/** The relations of a query as `use name`, with `only` where it is written. */
function relations(sql: string): string[] {
  const facts = factsOf(sql);
  if (!('query' in facts) || facts.query === undefined) throw new Error(sql);
  return facts.query.relations.map(
    ({ use, schema, name, only }) => `${use} ${only ? 'only ' : ''}${schema === undefined ? '' : `${schema}.`}${name}`,
  );
}

describe('the relations of a query', () => {
  it.each([
    ['SELECT 1', []],
    ['TABLE s.t', ['read s.t']],
    ['VALUES (1, (SELECT a FROM t))', ['read t']],
    [
      'SELECT * FROM a, ONLY b x JOIN s.c USING (i), LATERAL (SELECT * FROM d) y',
      ['read a', 'read only b', 'read s.c', 'read d'],
    ],
    [
      'SELECT (SELECT 1 FROM a) FROM b WHERE c IN (SELECT 1 FROM d) ORDER BY (SELECT 1 FROM e)',
      ['read b', 'read a', 'read d', 'read e'],
    ],
    ['SELECT 1 FROM a UNION SELECT 1 FROM b EXCEPT SELECT 1 FROM c', ['read a', 'read b', 'read c']],
    ['SELECT * FROM t TABLESAMPLE system (1)', ['read t']],
    ['SELECT * FROM generate_series(1, (SELECT max(a) FROM t))', ['read t']],
    ['SELECT * FROM a LEFT JOIN b ON EXISTS (SELECT 1 FROM c)', ['read a', 'read b', 'read c']],
  ])('%s', (sql, expected) => {
    expect(relations(sql)).toEqual(expected);
  });

  it.each([
    ['WITH a AS (SELECT * FROM t) SELECT * FROM a', ['read t']],
    ['WITH a AS (SELECT * FROM t) SELECT * FROM s.a', ['read t', 'read s.a']],
    ['WITH a AS (SELECT * FROM a) SELECT * FROM a', ['read a']],
    ['WITH RECURSIVE a AS (SELECT * FROM a UNION ALL SELECT * FROM t) SELECT * FROM a', ['read t']],
    ['WITH a AS (SELECT 1), b AS (SELECT * FROM a) SELECT * FROM b, c', ['read c']],
    ['SELECT * FROM (WITH a AS (SELECT 1) SELECT * FROM a) x, a', ['read a']],
    ['WITH a AS (SELECT 1) SELECT * FROM t WHERE b IN (SELECT 1 FROM a)', ['read t']],
    ['WITH a AS (DELETE FROM t RETURNING *) INSERT INTO a SELECT * FROM a', ['delete t', 'insert a']],
    ['CREATE RECURSIVE VIEW v (n) AS SELECT 1 UNION ALL SELECT n FROM v, t', ['read t']],
  ])('leave WITH queries out: %s', (sql, expected) => {
    expect(relations(sql)).toEqual(expected);
  });

  it.each([
    ['SELECT * FROM a, b FOR UPDATE', ['for update a', 'for update b']],
    ['SELECT * FROM a x, b FOR SHARE OF x NOWAIT', ['for update a', 'read b']],
    ['SELECT * FROM a JOIN b USING (i) FOR NO KEY UPDATE OF b', ['read a', 'for update b']],
    [
      'SELECT * FROM (SELECT * FROM a, (SELECT * FROM b) y) x, c FOR KEY SHARE OF x',
      ['for update a', 'for update b', 'read c'],
    ],
    ['WITH w AS (SELECT * FROM a) SELECT * FROM w, b FOR UPDATE', ['read a', 'for update b']],
    ['SELECT * FROM a WHERE EXISTS (SELECT 1 FROM b) FOR UPDATE', ['for update a', 'read b']],
    ['SELECT * FROM a WHERE EXISTS (SELECT 1 FROM b FOR UPDATE)', ['read a', 'for update b']],
  ])('know row locks: %s', (sql, expected) => {
    expect(relations(sql)).toEqual(expected);
  });

  it.each([
    ['INSERT INTO s.t SELECT * FROM u', ['insert s.t', 'read u']],
    [
      'INSERT INTO t VALUES ((SELECT 1 FROM u)) ON CONFLICT (a) DO UPDATE SET b = (SELECT 1 FROM v)',
      ['insert t', 'read u', 'read v'],
    ],
    ['UPDATE ONLY t x SET (a, b) = (SELECT 1, 2 FROM u) FROM v WHERE x.i = v.i', ['update only t', 'read u', 'read v']],
    ['DELETE FROM t USING u JOIN v USING (i) WHERE a IN (SELECT 1 FROM w)', ['delete t', 'read u', 'read v', 'read w']],
    [
      'MERGE INTO t USING (SELECT * FROM u) s ON true WHEN MATCHED THEN UPDATE SET a = (SELECT 1 FROM v)',
      ['merge t', 'read u', 'read v'],
    ],
    ['COPY (SELECT * FROM t) TO STDOUT', ['read t']],
    ['DECLARE c CURSOR FOR SELECT * FROM t FOR UPDATE', ['for update t']],
    ['PREPARE p AS INSERT INTO t VALUES (1)', ['insert t']],
    ['CREATE TABLE n AS SELECT * FROM t', ['read t']],
    ['CREATE VIEW n AS SELECT * FROM t', ['read t']],
    [
      'CREATE RULE r AS ON INSERT TO t WHERE EXISTS (SELECT 1 FROM u) DO ALSO (DELETE FROM v; UPDATE w SET a = 1)',
      ['read u', 'delete v', 'update w'],
    ],
    ['CREATE POLICY p ON t USING (a IN (SELECT 1 FROM u)) WITH CHECK (EXISTS (SELECT 1 FROM v))', ['read u', 'read v']],
  ])('know what is changed: %s', (sql, expected) => {
    expect([...relations(sql)].sort()).toEqual([...expected].sort());
  });

  it('have places', () => {
    const sql = 'SELECT "ä".x FROM s . "ä" JOIN t ON true';
    expect(marked(sql, factsOfKind('select', sql).query.relations)).toMatchObject([
      { schema: 's', name: 'ä', span: '«s . "ä"»' },
      { name: 't', span: '«t»' },
    ]);
  });
});

describe('the functions of a query', () => {
  it('are each told once', () => {
    const { functions } = factsOfKind(
      'select',
      'SELECT f(1), s.f(2), f(3) FROM g() WHERE CURRENT_DATE > h(f(4))',
    ).query;
    const names = functions.map(({ schema, name }) => (schema === undefined ? name : `${schema}.${name}`));
    expect(names.sort()).toEqual(['current_date', 'f', 'g', 'h', 's.f']);
  });
});

describe('a data change', () => {
  it.each([
    [
      'INSERT INTO s.t (a, b) VALUES (1, 2), (3, 4)',
      { kind: 'insert', target: { schema: 's', name: 't' }, assigns: ['a', 'b'], valueRows: 2, hasWhere: true },
    ],
    ['INSERT INTO t DEFAULT VALUES', { assigns: [], valueRows: 1 }],
    ['INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = 2', { assigns: ['a', 'b'] }],
    ['UPDATE t SET a = 1, (b, a) = (2, 3)', { kind: 'update', assigns: ['a', 'b', 'a'], hasWhere: false }],
    ['UPDATE t SET a = 1 WHERE b', { hasWhere: true }],
    ['DELETE FROM t', { kind: 'delete', assigns: [], hasWhere: false }],
    ['DELETE FROM t WHERE CURRENT OF c', { hasWhere: true }],
    [
      'MERGE INTO t USING u ON true WHEN MATCHED THEN UPDATE SET a = 1 WHEN NOT MATCHED THEN INSERT (b) VALUES (1)',
      { kind: 'merge', assigns: ['a', 'b'], hasWhere: true },
    ],
  ])('%s', (sql, expected) => {
    expect(bare(factsOf(sql))).toMatchObject(expected);
  });

  it('has no count of rows for INSERT ... SELECT', () => {
    expect(factsOfKind('insert', 'INSERT INTO t SELECT 1').valueRows).toBeUndefined();
  });
});

describe('SELECT set_config', () => {
  it('sets like SET', () => {
    expect(factsOfKind('select', "SELECT pg_catalog.set_config('Search_Path', '', false), 1").sets).toEqual([
      { setting: 'search_path', values: [''], local: false },
    ]);
    expect(factsOfKind('select', "SELECT set_config('lock_timeout', '1s', 'yes')").sets).toMatchObject([
      { local: true },
    ]);
    expect(factsOfKind('select', 'SELECT set_config(name, setting, true) FROM pg_settings').sets).toBeUndefined();
  });
});

describe('COPY', () => {
  it.each([
    ['COPY s.t (a) FROM STDIN', { table: { schema: 's', name: 't' }, direction: 'from', stdin: true }],
    ["COPY t FROM '/x'", { direction: 'from', stdin: false }],
    ["COPY t FROM PROGRAM 'x'", { stdin: false }],
    ['COPY t TO STDOUT', { direction: 'to', stdin: false }],
  ])('%s', (sql, expected) => {
    expect(bare(factsOfKind('copy', sql))).toMatchObject(expected);
  });
});
