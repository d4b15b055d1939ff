import { describe, expect, it } from 'vitest';
import { markedFacts } from './facts';

describe('types', () => {
  it.each([
    [
      "CREATE TYPE s.mood AS ENUM ('sad', 'it''s ok')",
      { name: { schema: 's', name: 'mood', span: '«s.mood»' }, of: 'enum', labels: ['sad', "it's ok"] },
    ],
    [
      'CREATE TYPE t AS (a int, b text COLLATE "C")',
      {
        of: 'composite',
        attributes: [
          { name: 'a', span: '«a int»' },
          { name: 'b', collation: 'C', type: { text: 'text' } },
        ],
      },
    ],
    ['CREATE TYPE s.r AS RANGE (subtype = int4)', { name: { schema: 's', name: 'r', span: '«s.r»' }, of: 'range' }],
    ['CREATE TYPE t', { of: 'shell' }],
    [
      'CREATE TYPE t (input = f, output = g)',
      { name: { name: 't', span: '«t»' }, of: 'base', labels: [], attributes: [] },
    ],
  ])('%s', (sql, expected) => {
    expect(markedFacts(sql)).toMatchObject({ kind: 'create type', ...expected });
  });

  it.each([
    [
      "ALTER TYPE s.e ADD VALUE IF NOT EXISTS 'b' AFTER 'a'",
      { action: 'add value', value: 'b', ifNotExists: true, neighbour: 'a', after: true },
    ],
    [
      "ALTER TYPE s.e ADD VALUE 'b' BEFORE 'c'",
      { action: 'add value', ifNotExists: false, neighbour: 'c', after: false },
    ],
    ["ALTER TYPE s.e RENAME VALUE 'a' TO 'b'", { action: 'rename value', value: 'a', to: 'b' }],
  ])('%s', (sql, change) => {
    expect(markedFacts(sql)).toMatchObject({
      kind: 'alter enum',
      name: { schema: 's', name: 'e', span: '«s.e»' },
      change,
    });
  });

  it('reads the options of a base type', () => {
    expect(markedFacts('ALTER TYPE s.t SET (STORAGE = plain)')).toMatchObject({
      kind: 'alter type options',
      name: { schema: 's', name: 't', span: '«s.t»' },
    });
  });
});

describe('domains', () => {
  it('reads CREATE DOMAIN', () => {
    const sql = "CREATE DOMAIN s.d AS varchar(5) COLLATE \"C\" NOT NULL DEFAULT 'x' CONSTRAINT k CHECK (VALUE <> '')";
    expect(markedFacts(sql)).toMatchObject({
      kind: 'create domain',
      name: { schema: 's', name: 'd', span: '«s.d»' },
      type: { text: 'character varying(5)', span: '«varchar(5)»' },
      notNull: true,
      default: { text: "'x'", value: 'x' },
      constraints: [
        {
          type: 'check',
          name: 'k',
          span: "«CONSTRAINT k CHECK (VALUE <> '')»",
          expression: { text: "VALUE <> ''", columns: ['value'] },
        },
      ],
    });
  });

  it.each([
    [
      'ADD CONSTRAINT k CHECK (VALUE > 0) NOT VALID',
      { action: 'add constraint', constraint: { name: 'k', notValid: true, expression: { text: 'VALUE > 0' } } },
    ],
    ['ADD CONSTRAINT k NOT NULL', { action: 'add constraint', constraint: { type: 'not null', name: 'k' } }],
    [
      'DROP CONSTRAINT IF EXISTS k CASCADE',
      { action: 'drop constraint', constraint: 'k', ifExists: true, cascade: true },
    ],
    ['VALIDATE CONSTRAINT k', { action: 'validate constraint', constraint: 'k' }],
    ['SET NOT NULL', { action: 'set not null' }],
    ['DROP NOT NULL', { action: 'drop not null' }],
    ['SET DEFAULT lower($$X$$)', { action: 'set default', expression: { text: 'lower($$X$$)' } }],
    ['DROP DEFAULT', { action: 'drop default' }],
  ])('reads ALTER DOMAIN ... %s', (change, expected) => {
    expect(markedFacts(`ALTER DOMAIN s.d ${change}`)).toMatchObject({
      kind: 'alter domain',
      name: { schema: 's', name: 'd', span: '«s.d»' },
      change: expected,
    });
  });
});
