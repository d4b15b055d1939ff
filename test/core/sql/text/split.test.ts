import { describe, expect, it } from 'vitest';
import { splitStatements } from '#core/sql/text/split';
import { shown, textOf } from '#test/core/sql/text/shown';

describe('a statement', () => {
  it('reaches from its first token to its last one', () => {
    expect(shown('  -- why\n ALTER TABLE t /* in */ ADD c int -- after\n ;\n;; SELECT 1')).toEqual([
      'ALTER TABLE t /* in */ ADD c int;',
      'SELECT 1',
    ]);
  });

  it.each([
    "SELECT ';', 'it''s;', E'\\';', '\\'",
    "SELECT U&';\\0041', B';', x';', n';'",
    'SELECT ";" , "a"";", U&";"',
    'SELECT $$;$$, $a_1$ ; $$ $a$ $a_1$, $é$;$é$',
    "SELECT E'a'\n -- more\n '\\';'",
    'SELECT /* ; /* ; */ ; */ 1 -- ;\n + 2',
    'SELECT a$b$c, $1, x$$',
    'SELECT 1 +/*;*/ 2 --;\r\n + 3',
    'SELECT "emoji 😀;" , é😀',
  ])('is not ended by a semicolon inside of a quote or comment: %s', (statement) => {
    expect(shown(`${statement} ; SELECT 2`)).toEqual([`${statement};`, 'SELECT 2']);
  });

  it.each([
    'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END',
    'create or replace procedure p() language sql begin atomic insert into t values (1); end',
    'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT x.end AS end, (CASE WHEN a THEN b END); END',
    'CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO u VALUES (1); DELETE FROM v)',
    'CREATE OR REPLACE RULE r AS ON INSERT TO t DO INSTEAD (SELECT f(1); SELECT 2;)',
  ])('may hold semicolons: %s', (statement) => {
    expect(shown(`${statement};SELECT 1;`)).toEqual([`${statement};`, 'SELECT 1;']);
    expect(shown(`ALTER TABLE not_ended\n${statement};SELECT 1;`)).toHaveLength(2);
  });

  it.each([
    'CREATE TABLE t (a int; SELECT 1;',
    'CREATE FUNCTION "begin"(atomic int); SELECT 1;',
    'BEGIN; SELECT 1;',
    'SELECT (1; SELECT 1;',
    "CREATE FUNCTION f(a int DEFAULT CASE WHEN true THEN 1 END) AS 'x'; SELECT 1;",
  ])('ends at its semicolon: %s', (text) => {
    expect(shown(text)).toHaveLength(2);
  });
});

describe('the comments before a statement', () => {
  it('are those behind the line on which the piece before ends', () => {
    const text = '-- one\n/* two */ SELECT 1; -- of the first\n-- three\nSELECT /* four */ 2;';
    const { pieces, comments } = splitStatements(text);
    const leading = pieces.map((piece) =>
      piece.kind === 'statement' ? piece.leadingComments.map((span) => textOf(text, span)) : [],
    );
    expect(leading).toEqual([['-- one', '/* two */'], ['-- three']]);
    expect(comments.map((span) => textOf(text, span))).toEqual([
      '-- one',
      '/* two */',
      '-- of the first',
      '-- three',
      '/* four */',
    ]);
  });
});

describe('what is for psql', () => {
  it('is a piece of its own', () => {
    const text = '\\set x 1;2\nSELECT 1 \\gset\n  \\i a.sql\nSELECT 2\\;SELECT 3;\n\\.\n';
    expect(shown(text)).toEqual([
      'psql: \\set x 1;2',
      'SELECT 1;',
      'psql: \\gset',
      'psql: \\i a.sql',
      'SELECT 2;',
      'SELECT 3;',
      'psql: \\.',
    ]);
    const commands = splitStatements(text).pieces.flatMap((piece) => (piece.kind === 'psql' ? piece.command : []));
    expect(commands).toEqual(['set', 'gset', 'i', '.']);
  });

  it('leaves the statement that it interrupts without an end', () => {
    expect(shown('SELECT 1\n\\echo hi\n;')).toEqual(['SELECT 1', 'psql: \\echo hi']);
  });

  it('may be data for COPY', () => {
    const rows = "1\t;'\n2\t$$ \\N\n";
    expect(shown(`COPY t (a) FROM STDIN WITH (FORMAT text); -- rows\n${rows}\\.\nSELECT 1;`)).toEqual([
      'COPY t (a) FROM STDIN WITH (FORMAT text);',
      `copy data: ${rows}`,
      'SELECT 1;',
    ]);
    expect(shown(`\\copy t from stdin\n${rows}\\.\r\nSELECT 1;`)).toEqual([
      'psql: \\copy t from stdin',
      `copy data: ${rows}`,
      'SELECT 1;',
    ]);
  });

  it('is no data when nothing ends it', () => {
    expect(shown('COPY t FROM STDIN;\nSELECT 1;')).toEqual(['COPY t FROM STDIN;', 'SELECT 1;']);
    expect(shown('COPY t TO STDOUT;\nSELECT 1;\n\\.\n')).toHaveLength(3);
  });
});

describe('what is not closed', () => {
  it.each([
    ["SELECT 'a; SELECT 2;", 'string', "'"],
    ["SELECT E'a\\'; SELECT 2;", 'string', "E'"],
    ['SELECT "a; SELECT 2;', 'quoted identifier', '"'],
    ['SELECT $a$ $$ $b$; SELECT 2;', 'dollar quote', '$a$'],
    ['SELECT 1 /* /* */; SELECT 2;', 'comment', '/*'],
  ])('reaches to the end and is named: %s', (text, what, opener) => {
    const { unterminated, pieces } = splitStatements(text);
    expect(unterminated?.what).toBe(what);
    expect(unterminated && textOf(text, unterminated.opener)).toBe(opener);
    expect(pieces).toHaveLength(1);
  });

  it('is nothing in a script that is whole', () => {
    expect(splitStatements("SELECT '' , $$$$ /**/;").unterminated).toBeUndefined();
  });
});

describe('a byte order mark', () => {
  it('belongs to no statement', () => {
    expect(shown('\ufeffSELECT 1;')).toEqual(['SELECT 1;']);
  });
});
