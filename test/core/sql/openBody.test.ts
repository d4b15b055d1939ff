import { describe, expect, it } from 'vitest';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/statementParser';

const parser = createStatementParser(await loadGrammar());

/** The statements of a body: text as written, kind of facts, and what controls them. */
function inside(text: string) {
  const { body } = parser.parse(text);
  return body?.statements.map(({ span, parsed, conditional, looped }) => [
    text.slice(span.start, span.end),
    parsed.facts?.kind,
    ...(conditional ? ['conditional'] : []),
    ...(looped ? ['looped'] : []),
  ]);
}

function notAnalysed(text: string) {
  return parser.parse(text).notAnalysed.map(({ reason, span }) => [reason, text.slice(span.start, span.end)]);
}

describe('the body of a DO block', () => {
  it('is read with the ways in which control reaches its statements', () => {
    const text = `DO $ü$ DECLARE n int; r record; BEGIN
      ALTER TABLE "ü🙂" ADD c int;
      IF n > 1 THEN DROP TABLE u; ELSE DROP TABLE v; END IF;
      FOR r IN SELECT a FROM t LOOP DELETE FROM t WHERE a = r.a; END LOOP;
      SELECT count(*) INTO n FROM t;
      PERFORM f(n);
      EXECUTE 'CREATE INDEX i ON t (a) WHERE b = ''x''';
    EXCEPTION WHEN OTHERS THEN INSERT INTO log VALUES (1);
    END $ü$`;
    expect(parser.parse(text).body?.runs).toBe('now');
    expect(inside(text)).toEqual([
      ['ALTER TABLE "ü🙂" ADD c int', 'alter table'],
      ['DROP TABLE u', 'drop', 'conditional'],
      ['DROP TABLE v', 'drop', 'conditional'],
      ['SELECT a FROM t', 'select'],
      ['DELETE FROM t WHERE a = r.a', 'delete', 'looped'],
      ['SELECT count(*) INTO n FROM t', 'select'],
      ['PERFORM f(n)', 'select'],
      ["CREATE INDEX i ON t (a) WHERE b = ''x'", 'create index'],
      ['INSERT INTO log VALUES (1)', 'insert', 'conditional'],
    ]);
  });

  it('is read in quotes that double others, every place kept', () => {
    expect(
      inside(`DO 'BEGIN ALTER TABLE t ALTER c SET DEFAULT ''it''''s'', ADD d int; EXECUTE ''DROP TABLE "ü"''; END'`),
    ).toEqual([
      ["ALTER TABLE t ALTER c SET DEFAULT ''it''''s'', ADD d int", 'alter table'],
      ['DROP TABLE "ü"', 'drop'],
    ]);
    expect(inside("DO E'BEGIN\\n  DROP TABLE t;\\tDROP VIEW v; END'")).toEqual([
      ['DROP TABLE t', 'drop'],
      ['DROP VIEW v', 'drop'],
    ]);
  });

  it('runs the blocks inside of it', () => {
    const text = 'DO $a$ BEGIN IF x THEN DO $b$ BEGIN LOOP DROP TABLE t; EXECUTE y; END LOOP; END $b$; END IF; END $a$';
    expect(inside(text)?.slice(1)).toEqual([['DROP TABLE t', 'drop', 'conditional', 'looped']]);
    expect(notAnalysed(text)).toEqual([['dynamic SQL', 'y']]);
  });

  it('names dynamic SQL, other languages and errors', () => {
    expect(notAnalysed("DO $$ BEGIN EXECUTE format('DROP TABLE %I', x); END $$")).toEqual([
      ['dynamic SQL', "format('DROP TABLE %I', x)"],
    ]);
    expect(notAnalysed("DO LANGUAGE plpython3u 'pass'")).toEqual([['language', 'pass']]);
    expect(notAnalysed('DO $$ BEGIN frobnicate; END $$')).toEqual([['syntax error', 'frobnicate']]);
    expect(notAnalysed("DO $$ BEGIN EXECUTE 'DROP TABEL ü'; END $$")).toEqual([['syntax error', 'TABEL']]);
  });

  it('shares the facts of a statement that stands alone elsewhere', () => {
    const { body } = parser.parse('DO $$ BEGIN DROP TABLE shared; END $$');
    expect(body?.statements[0]?.parsed).toBe(parser.parse('DROP TABLE shared'));
  });

  it('is not followed into bodies in bodies without end', () => {
    const nest = (depth: number): string =>
      depth === 0
        ? 'DROP TABLE t'
        : `DO $d${depth}$ BEGIN EXECUTE $e${depth}$${nest(depth - 1)}$e${depth}$; END $d${depth}$`;
    expect(notAnalysed(nest(5))).toEqual([]);
    expect(notAnalysed(nest(20))).toMatchObject([['too deep', expect.stringContaining('DROP TABLE t')]]);
    expect(notAnalysed(nest(11))).toEqual([]);
  });
});

describe('the body of a function', () => {
  it.each([
    [
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'DELETE FROM t WHERE a = ''b''; SELECT 1'",
      [
        ["DELETE FROM t WHERE a = ''b'", 'delete'],
        ['SELECT 1', 'select'],
      ],
    ],
    [
      'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC DELETE FROM t; RETURN CASE WHEN true THEN 1 END; END',
      [
        ['DELETE FROM t', 'delete'],
        ['RETURN CASE WHEN true THEN 1 END', 'select'],
      ],
    ],
    [
      'CREATE FUNCTION f(a int = abs(1)) RETURNS int RETURN (SELECT max(b) FROM t)',
      [['RETURN (SELECT max(b) FROM t)', 'select']],
    ],
    [
      'CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN DROP TABLE t; COMMIT; END $$',
      [
        ['DROP TABLE t', 'drop'],
        ['COMMIT', 'transaction'],
      ],
    ],
    [
      'CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := 1; UPDATE u SET b = 1; RETURN NEW; END $$',
      [['UPDATE u SET b = 1', 'update']],
    ],
  ])('%s', (text, expected) => {
    expect(parser.parse(text).body?.runs).toBe('later');
    expect(inside(text)).toEqual(expected);
    expect(notAnalysed(text)).toEqual([]);
  });

  it('is not opened in another language', () => {
    expect(parser.parse("CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'symbol'")).toMatchObject({
      facts: { kind: 'create function' },
      notAnalysed: [],
    });
  });

  it('may hold dynamic SQL, as that does not run yet, but no errors', () => {
    expect(notAnalysed('CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN EXECUTE x; END $$')).toEqual([]);
    expect(notAnalysed("CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1; SELEKT 2'")).toEqual([
      ['syntax error', 'SELEKT'],
    ]);
  });
});
