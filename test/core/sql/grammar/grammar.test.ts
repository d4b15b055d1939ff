import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGrammar } from '#core/sql/grammar/load';

const grammar = await loadGrammar();

describe('the grammar', () => {
  it('gives the tree of a statement', () => {
    const parsed = grammar.parse('ALTER TABLE "é😀" ADD c int');
    expect(parsed.ok && Object.keys(parsed.tree.stmts?.[0]?.stmt ?? {})).toEqual(['AlterTableStmt']);
  });

  it.each([
    ['SELECT 1 FORM t', 'syntax error at or near "t"', 14],
    ["SELECT 'é😀' FROM FROM", 'syntax error at or near "FROM"', 18],
    ['CREATE TABLE', 'syntax error at end of input', 12],
    ["SELECT 'a", 'unterminated quoted string at or near "\'a"', 7],
    ['SELECT \0 1', 'null character: the server cannot receive it', 7],
  ])('tells in the words of the server where it stopped: %j', (text, message, at) => {
    expect(grammar.parse(text)).toEqual({ ok: false, reason: 'syntax error', message, at });
  });

  it('reads a text with halves of surrogate pairs, every place kept', () => {
    expect(grammar.parse("SELECT '\ud83d' FORM \ude00 x")).toMatchObject({ ok: false, at: 16 });
  });

  it('takes nothing as no statement', () => {
    expect(grammar.parse('')).toMatchObject({ ok: true });
    expect(grammar.parse(' -- nothing')).toMatchObject({ ok: true });
  });

  it('reads PL/pgSQL', () => {
    expect(grammar.parsePlPgSql('DO $$ BEGIN PERFORM 1; END $$')).toMatchObject({ ok: true });
    expect(grammar.parsePlPgSql('DO $$ BEGIN PERFROM 1; END $$')).toMatchObject({
      ok: false,
      message: 'syntax error at or near "PERFROM"',
    });
  });

  it('throws for no text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof grammar.parse(text).ok).toBe('boolean');
        expect(typeof grammar.parsePlPgSql(`DO $$ ${text} $$`).ok).toBe('boolean');
      }),
    );
  });
});

describe('a statement that would overflow the stack', () => {
  const deep: Readonly<Record<string, (levels: number) => string>> = {
    brackets: (levels) => `SELECT ${'('.repeat(levels)}1${')'.repeat(levels)}`,
    'open brackets': (levels) => `SELECT ${'('.repeat(levels)}`,
    subqueries: (levels) => `SELECT ${'(SELECT '.repeat(levels)}1${')'.repeat(levels)}`,
    operators: (levels) => `SELECT 1${' + 1'.repeat(levels)}`,
    prefixes: (levels) => `SELECT ${'NOT '.repeat(levels)}true`,
    casts: (levels) => `SELECT 1${'::int'.repeat(levels)}`,
    joins: (levels) => `SELECT 1, 2 FROM a${' JOIN b ON a.x = b.x AND true'.repeat(levels)}`,
    unions: (levels) => `SELECT 1, 2 WHERE a AND b${' UNION SELECT 1, 2 WHERE a AND b'.repeat(levels)}`,
    cases: (levels) => `SELECT ${'CASE WHEN a THEN '.repeat(levels)}1${' END'.repeat(levels)}`,
  };

  it.each(Object.entries(deep))('is refused with its place, and harms no other: %s', (_, build) => {
    const refused = grammar.parse(build(20_000));
    expect(refused).toMatchObject({ ok: false, reason: 'too deep' });
    expect(refused.ok || refused.at).toBeGreaterThan(0);
    expect(grammar.parse('SELECT 1').ok).toBe(true);
  });

  it.each(Object.entries(deep).filter(([name]) => name !== 'open brackets'))(
    'is read as deep as people nest: %s',
    (_, build) => {
      expect(grammar.parse(build(150)).ok).toBe(true);
    },
  );

  it.each([
    ['rows', `INSERT INTO t VALUES ${'(1, -2, $$x$$), '.repeat(10_000)}(1, 2, '')`],
    ['conditions', `SELECT 1 WHERE ${'(a = 1 AND b = 2) OR '.repeat(10_000)}true`],
    ['branches', `SELECT CASE ${"WHEN a = 1 THEN 'x' ".repeat(5_000)}END`],
    ['actions', `ALTER TABLE t ${'ADD COLUMN a int DEFAULT 1 NOT NULL, '.repeat(5_000)}ADD b int`],
  ])('is not mistaken for a long one: %s', (_, text) => {
    expect(grammar.parse(text).ok).toBe(true);
  });

  it('costs one statement even where little of the stack is left', async () => {
    const text = `SELECT ${'(SELECT '.repeat(200)}1${')'.repeat(200)}`;
    const atTheEdge = (): boolean => {
      try {
        return atTheEdge() || !grammar.parse(text).ok;
      } catch {
        return false; // no stack was left to call the grammar
      }
    };
    expect(atTheEdge()).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 200)); // another instance takes over
    expect(grammar.parse(text).ok).toBe(true);
  });
});

describe('a statement that would take seconds', () => {
  it('is refused as too large', () => {
    const rows = `INSERT INTO t VALUES ${'(1),'.repeat(80_000)}(1)`;
    expect(grammar.parse(rows)).toMatchObject({ ok: false, reason: 'too large' });
    expect(grammar.parse(`SELECT '${'x'.repeat(17 * 1024 * 1024)}'`)).toMatchObject({ ok: false, reason: 'too large' });
  });

  it('is not meant by a long string', () => {
    expect(grammar.parse(`SELECT '${'x;('.repeat(1_000_000)}'`).ok).toBe(true);
  });
});
