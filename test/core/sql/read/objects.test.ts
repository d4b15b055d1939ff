import { describe, expect, it } from 'vitest';
import { bare, factsOf, factsOfKind, markedFacts } from './facts';

describe('DROP', () => {
  it.each([
    [
      'DROP TABLE IF EXISTS a."B", c CASCADE',
      'table',
      [
        { schema: 'a', name: 'B', span: '«a."B"»' },
        { name: 'c', span: '«c»' },
      ],
    ],
    ['DROP INDEX CONCURRENTLY IF EXISTS s.i', 'index', [{ schema: 's', name: 'i', span: '«s.i»' }]],
    ['DROP MATERIALIZED VIEW m', 'materialized view', [{ name: 'm', span: '«m»' }]],
    [
      'DROP FUNCTION f(int, OUT text), s.g',
      'function',
      [
        { name: 'f', span: '«f»', arguments: ['integer'] },
        { schema: 's', name: 'g', arguments: undefined, span: '«s.g»' },
      ],
    ],
    ['DROP AGGREGATE a(*)', 'aggregate', [{ name: 'a', arguments: [] }]],
    [
      'DROP TYPE s.t, u',
      'type',
      [
        { schema: 's', name: 't', span: '«s.t»' },
        { name: 'u', span: '«u»' },
      ],
    ],
    ['DROP DOMAIN IF EXISTS d', 'domain', [{ name: 'd', span: '«d»' }]],
    [
      'DROP TRIGGER IF EXISTS g ON s.t',
      'trigger',
      [{ name: 'g', span: '«g»', on: { schema: 's', name: 't', span: '«s.t»' } }],
    ],
    ['DROP RULE r ON t', 'rule', [{ name: 'r', span: '«r»', on: { name: 't', span: '«t»' } }]],
    ['DROP POLICY IF EXISTS p ON t', 'policy', [{ name: 'p', span: '«p»', on: { name: 't', span: '«t»' } }]],
    [
      'DROP SCHEMA a, b',
      'schema',
      [
        { name: 'a', span: '«a»' },
        { name: 'b', span: '«b»' },
      ],
    ],
    ['DROP EXTENSION "uuid-ossp"', 'extension', [{ name: 'uuid-ossp', span: '«"uuid-ossp"»' }]],
    ['DROP PROCEDURAL LANGUAGE l', 'language', [{ name: 'l', span: '«l»' }]],
    ['DROP FOREIGN DATA WRAPPER w', 'foreign data wrapper', [{ name: 'w', span: '«w»' }]],
    ['DROP OPERATOR s.+ (int, int)', 'operator', [{ schema: 's', name: '+', arguments: ['integer', 'integer'] }]],
    ['DROP OPERATOR CLASS s.c USING btree', 'operator class', [{ schema: 's', name: 'c', span: '«s.c»' }]],
    ['DROP CAST (int AS text)', 'cast', [{ name: 'integer AS text' }]],
    ['DROP TRANSFORM FOR int LANGUAGE l', 'transform', [{ name: 'integer AS l' }]],
    ['DROP TEXT SEARCH DICTIONARY d', 'text search dictionary', [{ name: 'd', span: '«d»' }]],
    [
      'DROP ROLE a, b',
      'role',
      [
        { name: 'a', span: '«a»' },
        { name: 'b', span: '«b»' },
      ],
    ],
    ['DROP DATABASE IF EXISTS d', 'database', [{ name: 'd', span: '«d»' }]],
    ['DROP TABLESPACE t', 'tablespace', [{ name: 't', span: '«t»' }]],
    ['DROP SUBSCRIPTION s', 'subscription', [{ name: 's', span: '«s»' }]],
    ['DROP USER MAPPING FOR r SERVER s', 'user mapping', [{ name: 'r SERVER s' }]],
  ])('%s', (sql, of, objects) => {
    expect(markedFacts(sql)).toMatchObject({
      kind: 'drop',
      of,
      objects,
      ifExists: sql.includes('IF EXISTS'),
      cascade: sql.includes('CASCADE'),
      concurrently: sql.includes('CONCURRENTLY'),
    });
  });
});

describe('RENAME', () => {
  it.each([
    [
      'ALTER TABLE IF EXISTS s.t RENAME TO u',
      { of: 'table', through: 'table', object: { schema: 's', name: 't', span: '«s.t»' }, to: 'u', ifExists: true },
    ],
    [
      'ALTER INDEX i RENAME TO j',
      { of: 'index', through: 'index', object: { name: 'i', span: '«i»' }, ifExists: false },
    ],
    [
      'ALTER TABLE t RENAME "a" TO b',
      { of: 'column', through: 'table', object: { name: 'a', span: '«"a"»', on: { name: 't', span: '«t»' } } },
    ],
    ['ALTER VIEW v RENAME COLUMN a TO b', { of: 'column', through: 'view', object: { name: 'a', span: '«a»' } }],
    [
      'ALTER TABLE t RENAME CONSTRAINT k TO l',
      { of: 'constraint', through: 'table', object: { name: 'k', span: '«k»', on: { name: 't' } } },
    ],
    [
      'ALTER DOMAIN s.d RENAME CONSTRAINT k TO l',
      {
        of: 'domain constraint',
        through: 'domain',
        object: { name: 'k', span: '«k»', on: { schema: 's', name: 'd', span: '«s.d»' } },
      },
    ],
    [
      'ALTER TYPE t RENAME ATTRIBUTE a TO b',
      { of: 'attribute', through: 'type', object: { name: 'a', span: '«a»', on: { name: 't' } } },
    ],
    ['ALTER TYPE s.t RENAME TO u', { of: 'type', through: 'type', object: { schema: 's', name: 't', span: '«s.t»' } }],
    [
      'ALTER TRIGGER g ON s.t RENAME TO h',
      { of: 'trigger', through: 'trigger', object: { name: 'g', span: '«g»', on: { schema: 's', name: 't' } } },
    ],
    [
      'ALTER POLICY IF EXISTS p ON t RENAME TO q',
      { of: 'policy', object: { name: 'p', span: '«p»', on: { name: 't' } }, ifExists: true },
    ],
    [
      'ALTER FUNCTION f(int) RENAME TO g',
      { of: 'function', object: { name: 'f', span: '«f»', arguments: ['integer'] } },
    ],
    ['ALTER SCHEMA a RENAME TO b', { of: 'schema', object: { name: 'a', span: '«a»' } }],
    ['ALTER GROUP a RENAME TO b', { of: 'role', object: { name: 'a', span: '«a»' } }],
    ['ALTER MATERIALIZED VIEW m RENAME TO n', { of: 'materialized view', object: { name: 'm', span: '«m»' } }],
    [
      'ALTER TEXT SEARCH CONFIGURATION c RENAME TO d',
      { of: 'text search configuration', object: { name: 'c', span: '«c»' } },
    ],
  ])('%s', (sql, expected) => {
    expect(markedFacts(sql)).toMatchObject({ kind: 'rename', ...expected });
  });
});

describe('SET SCHEMA, OWNER TO and DEPENDS ON', () => {
  it.each([
    [
      'ALTER TABLE IF EXISTS t SET SCHEMA s',
      { kind: 'set schema', of: 'table', object: { name: 't', span: '«t»' }, to: 's', ifExists: true },
    ],
    ['ALTER FUNCTION a.f(int) SET SCHEMA s', { of: 'function', object: { schema: 'a', name: 'f', span: '«a.f»' } }],
    ['ALTER EXTENSION e SET SCHEMA s', { of: 'extension', object: { name: 'e', span: '«e»' } }],
    [
      'ALTER TYPE a.t OWNER TO r',
      { kind: 'change owner', of: 'type', object: { schema: 'a', name: 't', span: '«a.t»' }, owner: 'r' },
    ],
    ['ALTER SCHEMA a OWNER TO SESSION_USER', { of: 'schema', object: { name: 'a' }, owner: 'session_user' }],
    [
      'ALTER TRIGGER g ON t DEPENDS ON EXTENSION e',
      {
        kind: 'depends on extension',
        of: 'trigger',
        object: { name: 'g', span: '«g»', on: { name: 't', span: '«t»' } },
      },
    ],
    ['ALTER INDEX i DEPENDS ON EXTENSION e', { of: 'index', object: { name: 'i', span: '«i»' } }],
  ])('%s', (sql, expected) => {
    expect(markedFacts(sql)).toMatchObject(expected);
  });
});

describe('COMMENT and SECURITY LABEL', () => {
  it.each([
    [
      "COMMENT ON COLUMN a.b.c IS 'x'",
      { of: 'column', object: { name: 'c', span: '«c»', on: { schema: 'a', name: 'b', span: '«a.b»' } }, text: 'x' },
    ],
    ['COMMENT ON TABLE t IS NULL', { of: 'table', object: { name: 't', span: '«t»' }, text: null }],
    [
      "COMMENT ON CONSTRAINT k ON s.t IS 'x'",
      { of: 'constraint', object: { name: 'k', span: '«k»', on: { schema: 's', name: 't', span: '«s.t»' } } },
    ],
    [
      "COMMENT ON CONSTRAINT k ON DOMAIN d IS 'x'",
      { of: 'domain constraint', object: { name: 'k', on: { name: 'd', span: '«d»' } } },
    ],
    [
      "COMMENT ON FUNCTION f(int) IS 'x'",
      { of: 'function', object: { name: 'f', span: '«f»', arguments: ['integer'] } },
    ],
    ["COMMENT ON LARGE OBJECT 12 IS 'x'", { of: 'large object', object: { name: '12', span: '«12»' } }],
    ["COMMENT ON DATABASE d IS ''", { of: 'database', object: { name: 'd', span: '«d»' }, text: null }],
    [
      "SECURITY LABEL FOR p ON TABLE s.t IS 'x'",
      { kind: 'security label', of: 'table', object: { schema: 's', name: 't', span: '«s.t»' } },
    ],
  ])('%s', (sql, expected) => {
    expect(markedFacts(sql)).toMatchObject(expected);
  });
});

describe('other objects', () => {
  it.each([
    [
      'CREATE OR REPLACE TEMP VIEW s.v (a, b) WITH (security_barrier) AS SELECT 1, 2',
      {
        kind: 'create view',
        name: { schema: 's', name: 'v', span: '«s.v»' },
        orReplace: true,
        temporary: true,
        columns: ['a', 'b'],
        options: ['security_barrier'],
        query: { outputs: ['?column?', '?column?'] },
      },
    ],
    [
      'CREATE SEQUENCE IF NOT EXISTS s OWNED BY a.t.c',
      {
        kind: 'create sequence',
        ifNotExists: true,
        temporary: false,
        ownedBy: { name: 'c', span: '«c»', on: { schema: 'a', name: 't', span: '«a.t»' } },
      },
    ],
    [
      'ALTER SEQUENCE IF EXISTS s RESTART INCREMENT 2 OWNED BY NONE',
      { kind: 'alter sequence', ifExists: true, options: ['restart', 'increment', 'owned by'], ownedBy: undefined },
    ],
    [
      'CREATE STATISTICS IF NOT EXISTS a.s (ndistinct) ON a, b FROM s.t',
      {
        kind: 'create statistics',
        name: { schema: 'a', name: 's', span: '«a.s»' },
        table: { schema: 's', name: 't', span: '«s.t»' },
        ifNotExists: true,
      },
    ],
    ['CREATE STATISTICS ON a, b FROM t', { name: undefined, table: { name: 't' } }],
    [
      'CREATE SCHEMA IF NOT EXISTS s AUTHORIZATION r',
      { kind: 'create schema', name: 's', owner: 'r', ifNotExists: true, elements: [] },
    ],
    [
      'CREATE SCHEMA AUTHORIZATION r CREATE TABLE t (a int) CREATE INDEX ON t (a)',
      {
        name: 'r',
        elements: [
          { kind: 'create table', name: { name: 't', span: '«t»' } },
          { kind: 'create index', table: { name: 't' } },
        ],
      },
    ],
  ])('%s', (sql, expected) => {
    expect(markedFacts(sql)).toMatchObject(expected);
  });
});

describe('CREATE INDEX', () => {
  it('reads keys, condition and their places', () => {
    const sql =
      'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "I" ON ONLY s.t USING gist (a DESC NULLS LAST, (a || b) COLLATE "C" text_ops, lower(b) pg_catalog.text_ops (x = 1)) INCLUDE (c, d) NULLS NOT DISTINCT WITH (fillfactor = 70) WHERE a > 1 AND f(b)';
    expect(markedFacts(sql)).toMatchObject({
      kind: 'create index',
      name: 'I',
      nameSpan: '«"I"»',
      table: { schema: 's', name: 't', span: '«s.t»' },
      only: true,
      method: 'gist',
      columns: [
        { name: 'a', descending: true, nulls: 'last', expression: undefined },
        {
          name: undefined,
          expression: { text: 'a || b', columns: ['a', 'b'] },
          collation: 'C',
          operatorClass: 'text_ops',
        },
        {
          expression: { text: 'lower(b)', functions: [{ name: 'lower' }] },
          operatorClass: 'text_ops',
          operatorClassOptions: true,
        },
      ],
      include: ['c', 'd'],
      where: { text: 'a > 1 AND f(b)', conjuncts: [{ test: 'compare' }, { test: 'other' }] },
      unique: true,
      nullsNotDistinct: true,
      concurrently: true,
      ifNotExists: true,
    });
  });

  it('has no name of its own when none is written', () => {
    expect(factsOfKind('create index', 'CREATE INDEX ON t (a)')).toMatchObject({
      name: undefined,
      nameSpan: undefined,
      method: 'btree',
    });
  });

  it.each([
    ['REINDEX (CONCURRENTLY true) TABLE s.t', { of: 'table', name: { schema: 's', name: 't' }, concurrently: true }],
    ['REINDEX (CONCURRENTLY off) INDEX i', { of: 'index', concurrently: false }],
    ['REINDEX SCHEMA CONCURRENTLY s', { of: 'schema', name: { name: 's' }, concurrently: true }],
    ['REINDEX SYSTEM', { of: 'system', concurrently: false }],
    ['REINDEX DATABASE d', { of: 'database', name: { name: 'd' } }],
  ])('%s', (sql, expected) => {
    expect(bare(factsOf(sql))).toMatchObject(expected);
  });
});
