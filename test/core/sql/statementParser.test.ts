import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#core/config/settings';
import { replay } from '#core/inspect/understand';
import { emptySchema } from '#core/schema/empty';
import type { Grammar } from '#core/sql/grammar/grammar';
import { loadGrammar } from '#core/sql/grammar/load';
import { parseFile } from '#core/sql/parseFile';
import { createStatementParser } from '#core/sql/statementParser';

const grammar = await loadGrammar();

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

describe('a statement parser', () => {
  it('keeps its statements, and not the files that they were cut from', () => {
    const parser = createStatementParser(grammar);
    const megabyte = 1024 * 1024;
    const before = heapAfterCollection();
    for (let version = 0; version < 60; version++) {
      parseFile(`-- ${'x'.repeat(megabyte)}\nSELECT ${version} FROM a_table_with_a_name`, parser);
    }
    expect(heapAfterCollection() - before).toBeLessThan(20 * megabyte);
  });

  it('takes halves of surrogate pairs as they are', () => {
    const parser = createStatementParser(grammar);
    const text = "SELECT '\ud83d'";
    expect(parser.parse(text).text).toBe(text);
    expect(parser.parse(text)).toBe(parser.parse(text));
  });

  it.each(['SELECT 1; SELECT 2', '', '-- nothing'])(
    'says that it cannot read %j, which is not one statement',
    (text) => {
      expect(createStatementParser(grammar).parse(text)).toMatchObject({
        facts: undefined,
        notAnalysed: [{ reason: 'defect', span: { start: 0, end: text.length } }],
      });
    },
  );

  it.each([
    ['operators', `SELECT ${Array(1200).fill('a').join(' + ')} FROM t`],
    ['conditions', `DELETE FROM t WHERE ${Array(20_000).fill('a = 1').join(' OR ')}`],
    ['brackets', `SELECT ${'('.repeat(700)}a${')'.repeat(700)}`],
    ['calls', `SELECT ${'f('.repeat(600)}a${')'.repeat(600)}`],
    ['casts', `ALTER TABLE t ALTER c TYPE int USING c${'::int'.repeat(700)}`],
    ['subqueries', `SELECT 1 WHERE ${'a IN (SELECT a FROM t WHERE '.repeat(150)}true${')'.repeat(150)}`],
    ['unions', Array(300).fill('SELECT 1').join(' UNION ')],
  ])('reads every depth of %s that the grammar does', (_, sql) => {
    expect(createStatementParser(grammar).parse(sql)).toMatchObject({ facts: expect.anything(), notAnalysed: [] });
  });
});

describe('the body of a function', () => {
  /** The real grammar, which notes what bodies it is given, in the quotes that they are written in. */
  function watched() {
    const bodies: string[] = [];
    const watching: Grammar = {
      parse: (text) => grammar.parse(text),
      parsePlPgSql(text) {
        bodies.push(text.replaceAll('$code$', '$$$$'));
        return grammar.parsePlPgSql(text);
      },
    };
    return { parser: createStatementParser(watching), bodies };
  }

  const made = 'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$BEGIN DELETE FROM t; EXECUTE q; END$$';

  it('is opened when somebody looks into it, and once', () => {
    const { parser, bodies } = watched();
    const parsed = parser.parse(made);
    expect(parsed.facts?.kind).toBe('create function');
    expect(bodies).toEqual([]);
    expect(parsed.notAnalysed).toMatchObject([{ reason: 'dynamic SQL', later: true }]);
    expect(parsed.body).toMatchObject({ runs: 'later', statements: [{ parsed: { text: 'DELETE FROM t' } }] });
    expect(parser.parse(made).body).toBe(parsed.body);
    expect(bodies).toEqual([made]);
  });

  it('is not opened to know what a migration leaves; that of a block, which runs, is', () => {
    const { parser, bodies } = watched();
    const context = { parser, settings: defaultSettings, schema: emptySchema(true) };
    const left = replay('1.sql', `${made};\nDO $$BEGIN CREATE TABLE t (id int); END$$;`, context);
    expect([left.complete, left.unread]).toEqual([true, undefined]);
    expect(left.relations.size).toBe(1);
    expect(left.routines.size).toBe(1);
    expect(bodies).toEqual(['DO $$BEGIN CREATE TABLE t (id int); END$$']);
  });
});
