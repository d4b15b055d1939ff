import { describe, expect, it } from 'vitest';
import { bare, factsOf, factsOfKind, marked } from './facts';
import { relationUses } from './relationUses';

/** The relations of a query as `use name`, with `only` where it is written. */
function relations(sql: string): string[] {
  const facts = factsOf(sql);
  if (!('query' in facts) || facts.query === undefined) throw new Error(sql);
  return facts.query.relations.map(
    ({ use, schema, name, only }) => `${use} ${only ? 'only ' : ''}${schema === undefined ? '' : `${schema}.`}${name}`,
  );
}

describe('the relations of a query', () => {
  it.each(relationUses)('%s', (sql, expected) => {
    expect(relations(sql)).toEqual(expected);
  });

  it.each([
    ['TABLE ONLY s.t', ['read only s.t']],
    ['UPDATE ONLY t SET a = 1', ['update only t']],
    ['CREATE RECURSIVE VIEW v (n) AS SELECT 1 UNION ALL SELECT n FROM v, t', ['read t']],
    ['COPY (SELECT * FROM t) TO STDOUT', ['read t']],
    [
      'CREATE RULE r AS ON INSERT TO t WHERE EXISTS (SELECT 1 FROM u) DO ALSO (DELETE FROM v; UPDATE w SET a = 1)',
      ['read u', 'delete v', 'update w'],
    ],
    ['CREATE POLICY p ON t USING (a IN (SELECT 1 FROM u)) WITH CHECK (EXISTS (SELECT 1 FROM v))', ['read u', 'read v']],
  ])('%s', (sql, expected) => {
    expect(relations(sql)).toEqual(expected);
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

  it.each([
    ['UPDATE t SET a = 1, (b, a) = (2, 3)', ['a']],
    ['INSERT INTO t (a, b, a) VALUES (1, 2, 3)', ['a']],
    ['INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 2, b = 1, b = 2', ['b']],
    ['UPDATE t SET a[1] = 1, a[2] = 2, b.x = 1, b.y = 2', []],
    ['MERGE INTO t USING u ON true WHEN MATCHED THEN UPDATE SET a = 1 WHEN NOT MATCHED THEN INSERT (a) VALUES (1)', []],
  ])('names the columns assigned twice by %s', (sql, expected) => {
    const facts = factsOf(sql);
    expect('assignsTwice' in facts && facts.assignsTwice.map(({ column }) => column)).toEqual(expected);
  });

  it('has the place of the second assignment', () => {
    const sql = 'UPDATE t SET ä = 1, b = 2, ä = 3';
    expect(marked(sql, factsOfKind('update', sql).assignsTwice)).toEqual([{ column: 'ä', span: '«ä»' }]);
    expect(factsOfKind('update', sql).assignsTwice[0]?.span?.start).toBe(sql.lastIndexOf('ä'));
  });

  it.each([
    [
      'WITH w AS (DELETE FROM u WHERE x) UPDATE t SET a = 1 FROM w WHERE t.b = 2 AND c IS NULL RETURNING a',
      't.b = 2 AND c IS NULL',
    ],
    ['DELETE FROM "ä" WHERE /* é */ b IN (SELECT 1 FROM t WHERE true)', 'b IN (SELECT 1 FROM t WHERE true)'],
  ])('has its own condition: %s', (sql, text) => {
    const facts = factsOf(sql);
    if (!('where' in facts)) throw new Error(sql);
    expect(facts.where?.text).toBe(text);
    expect(marked(sql, facts.where?.span)).toBe(`«${text}»`);
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

describe('SELECT setval', () => {
  it('names the sequence that gets a chosen value', () => {
    expect(
      factsOfKind('select', `SELECT pg_catalog.setval('s."Numbers"', 7, false), setval('n', 1::bigint)`).resets,
    ).toEqual([
      { sequence: { schema: 's', name: 'Numbers' }, value: '7' },
      { sequence: { schema: undefined, name: 'n' }, value: '1' },
    ]);
  });

  it('leaves out a value that is looked up, and a sequence that is', () => {
    expect(factsOfKind('select', "SELECT setval('n', (SELECT max(id) FROM t)), nextval('n')").resets).toBeUndefined();
    expect(factsOfKind('select', "SELECT setval(pg_get_serial_sequence('t', 'id'), 1)").resets).toBeUndefined();
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
