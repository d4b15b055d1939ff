import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGrammar } from '#core/sql/grammar/load';
import { type Code, readPlPgSql } from '#core/sql/grammar/plpgsql';
import { textOf } from '#test/core/sql/text/shown';

const grammar = await loadGrammar();

function read(body: string): Code {
  const parsed = grammar.parsePlPgSql(`CREATE FUNCTION f() RETURNS SETOF int LANGUAGE plpgsql AS $body$${body}$body$`);
  if (!parsed.ok) throw new Error(parsed.message);
  return readPlPgSql(body, parsed.tree);
}

/** The statements as written, each behind a `?` when conditional and a `*` when looped. */
function marked(body: string): string[] {
  return read(body).statements.map(
    ({ span, conditional, looped }) => `${conditional ? '?' : ''}${looped ? '*' : ''}${textOf(body, span)}`,
  );
}

describe('the SQL of a body', () => {
  it.each([
    ['DROP TABLE a; DROP TABLE b;', ['DROP TABLE a', 'DROP TABLE b']],
    [
      'IF x THEN DROP TABLE a; ELSIF y THEN DROP TABLE b; ELSE DROP TABLE c; END IF;',
      ['?DROP TABLE a', '?DROP TABLE b', '?DROP TABLE c'],
    ],
    ['CASE x WHEN 1 THEN DROP TABLE a; ELSE DROP TABLE b; END CASE;', ['?DROP TABLE a', '?DROP TABLE b']],
    ['CASE WHEN x > 1 THEN LOOP DROP TABLE a; END LOOP; END CASE;', ['?*DROP TABLE a']],
    ['FOR r IN SELECT 1 LOOP UPDATE t SET a = 1; END LOOP;', ['SELECT 1', '*UPDATE t SET a = 1']],
    ['FOR i IN 1..2 LOOP DROP TABLE a; END LOOP; DROP TABLE b;', ['*DROP TABLE a', 'DROP TABLE b']],
    ['WHILE x > 1 LOOP DROP TABLE a; END LOOP;', ['*DROP TABLE a']],
    ['FOREACH x IN ARRAY xs LOOP DROP TABLE a; END LOOP;', ['*DROP TABLE a']],
    ['<<l>> LOOP <<m>> BEGIN DROP TABLE a; END; EXIT l; END LOOP;', ['*DROP TABLE a']],
    ['BEGIN DROP TABLE a; EXCEPTION WHEN OTHERS THEN DROP TABLE b; END;', ['DROP TABLE a', '?DROP TABLE b']],
    [
      'PERFORM f(1); CALL p(); COMMIT; ROLLBACK AND CHAIN;',
      ['PERFORM f(1)', 'CALL p()', 'COMMIT', 'ROLLBACK AND CHAIN'],
    ],
    ['OPEN c FOR SELECT 1; RETURN QUERY SELECT 2; RETURN NEXT 1;', ['SELECT 1', 'SELECT 2']],
    [
      'SELECT a INTO STRICT x FROM t; INSERT INTO t VALUES (1) RETURNING a INTO x;',
      ['SELECT a INTO STRICT x FROM t', 'INSERT INTO t VALUES (1) RETURNING a INTO x'],
    ],
    ["RAISE NOTICE 'DROP TABLE a'; /* DROP TABLE b; */ DROP TABLE b; -- DROP TABLE c;", ['DROP TABLE b']],
    ['IF (SELECT 1) > 0 THEN SELECT 1 INTO x; END IF;', ['?SELECT 1 INTO x']],
    ['DROP TABLE a; drop table a ; DROP TABLE aa;', ['DROP TABLE a', 'drop table a', 'DROP TABLE aa']],
  ])('is found in its place: %s', (statements, expected) => {
    const body = `\nDECLARE x int; xs int[]; r record; c refcursor; y boolean;\nBEGIN ${statements}
END`;
    expect(marked(body)).toEqual(expected);
    expect(read(body)).toMatchObject({ dynamic: [], lost: false });
  });

  it('reads as a statement of the same length', () => {
    const body = 'DECLARE x int; BEGIN PERFORM f(1); SELECT a INTO x FROM t; SELECT b INTO x; END';
    const texts = read(body).statements.map(({ span, text }) => {
      expect(text).toHaveLength(span.end - span.start);
      expect(grammar.parse(text).ok).toBe(true);
      return text;
    });
    expect(texts).toEqual(['SELECT  f(1)', 'SELECT a        FROM t', 'SELECT b       ']);
  });

  it.each([
    ["EXECUTE 'DROP TABLE a; DROP TABLE b'", ['DROP TABLE a', 'DROP TABLE b']],
    ["EXECUTE ('DROP ' || $q$TABLE a$q$)", ["DROP ' || $q$TABLE a"]],
    ['FOR r IN EXECUTE $$SELECT 1$$ LOOP DROP TABLE a; END LOOP', ['SELECT 1', '*DROP TABLE a']],
    ["RETURN QUERY EXECUTE 'SELECT 1'", ['SELECT 1']],
    ["OPEN c FOR EXECUTE E'SELECT 1'", ['SELECT 1']],
  ])('is read out of a constant that is executed: %s', (statement, expected) => {
    expect(marked(`DECLARE r record; c refcursor; BEGIN ${statement}; END`)).toEqual(expected);
  });

  it.each(["format('DROP TABLE %I', x)", "'DROP TABLE ' || x", 'x', "U&'DROP TABLE a'", `'DROP TABLE \${x}'`])(
    'is named dynamic where it is put together: %s',
    (expression) => {
      const body = `DECLARE x text; BEGIN DROP TABLE a; EXECUTE ${expression} USING x; DROP TABLE b; END`;
      const { dynamic, statements } = read(body);
      expect(dynamic.map((span) => textOf(body, span))).toEqual([expression]);
      expect(statements).toHaveLength(2);
    },
  );

  it('is found in its place among any comments, strings and line ends', () => {
    const noise = fc.constantFrom(' ', '\n', '\r\n', ' /* DROP TABLE a; */ ', ' -- DROP TABLE a;\n', ' /* é😀 */ ');
    const part = fc.constantFrom(
      'DROP TABLE a;',
      'PERFORM g(1);',
      "RAISE NOTICE ';DROP TABLE a;';",
      'x := (SELECT 1);',
      'IF x = 1 THEN DROP TABLE a; END IF;',
      'SELECT 1 INTO x;',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(noise, part)), noise, (parts, last) => {
        const body = `DECLARE x int;${last}BEGIN ${parts.flat().join('')}${last}END`;
        const { statements, lost } = read(body);
        const written = parts.flatMap(
          ([, each]) => /(?:DROP TABLE a|PERFORM g\(1\)|SELECT 1 INTO x)(?=;(?! *'))/.exec(each)?.[0] ?? [],
        );
        expect(lost).toBe(false);
        expect(statements.map(({ span }) => textOf(body, span))).toEqual(written.filter((each) => each !== ''));
      }),
    );
  });
});
