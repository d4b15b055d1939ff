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

  it('reads a format with nothing to fill in', () => {
    const text = "DO $$ BEGIN EXECUTE format('DROP TABLE t'); EXECUTE format('DROP TABLE %s', 'u'); END $$";
    expect(inside(text)).toEqual([['DROP TABLE t', 'drop']]);
    expect(notAnalysed(text)).toEqual([['dynamic SQL', "format('DROP TABLE %s', 'u')"]]);
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

  it('is named where its language is not read, and stands elsewhere for C', () => {
    expect(parser.parse("CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'symbol'").notAnalysed).toEqual([]);
    expect(parser.parse("CREATE FUNCTION f() RETURNS int LANGUAGE internal AS 'int4pl'").notAnalysed).toEqual([]);
    const python = "CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS $p$plpy.execute('DROP TABLE t')$p$";
    expect(notAnalysed(python)).toEqual([['language', "plpy.execute('DROP TABLE t')"]]);
    expect(parser.parse(python)).toMatchObject({ facts: { kind: 'create function' }, notAnalysed: [{ later: true }] });
  });

  it('is read in every kind of quotes, every place kept', () => {
    expect(
      inside("CREATE PROCEDURE p() LANGUAGE sql AS E'DELETE FROM t WHERE a = \\'\u00fc\\';\\nDROP TABLE u'"),
    ).toEqual([
      ["DELETE FROM t WHERE a = \\'\u00fc\\", 'delete'],
      ['DROP TABLE u', 'drop'],
    ]);
    expect(inside('CREATE PROCEDURE p() LANGUAGE plpgsql AS $a$ BEGIN EXECUTE $b$DROP TABLE t$b$; END $a$')).toEqual([
      ['DROP TABLE t', 'drop'],
    ]);
  });

  it('is read inside of a block that makes it, and does not run with that', () => {
    const text = `DO $d$ BEGIN
      CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $f$ BEGIN DROP TABLE t; EXECUTE x; END $f$;
      PERFORM cron.schedule('tidy', '@daily', 'DELETE FROM logs');
    END $d$`;
    const { body, notAnalysed: unread } = parser.parse(text);
    const later = body?.statements.flatMap(({ span, later }) => (later ? text.slice(span.start, span.end) : []));
    expect(later).toEqual(['DROP TABLE t', 'DELETE FROM logs']);
    expect(unread).toMatchObject([{ reason: 'dynamic SQL', later: true }]);
  });

  it('says which dynamic SQL it holds, and which errors', () => {
    expect(notAnalysed('CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN EXECUTE x; END $$')).toEqual([
      ['dynamic SQL', 'x'],
    ]);
    expect(notAnalysed("CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1; SELEKT 2'")).toEqual([
      ['syntax error', 'SELEKT'],
    ]);
  });
});
