import { describe, expect, it } from 'vitest';
import { resync } from '#core/sql/text/resync';
import { splitStatements } from '#core/sql/text/split';
import { shown, textOf } from '#test/core/sql/text/shown';

/** A script in which every statement fails to parse that misses its semicolon, or has one more quote than it should. */
function repaired(text: string) {
  return resync(text, splitStatements(text), () => true);
}

function cut(text: string): string[] {
  return shown(text, repaired(text).pieces);
}

describe('a statement whose semicolon is not typed yet', () => {
  it.each([
    'CREATE TABLE u (id int)',
    'ALTER TABLE u\n  ADD COLUMN a int,\n  DROP COLUMN b,\nDROP CONSTRAINT c,\nALTER COLUMN d DROP NOT NULL',
    'DROP INDEX CONCURRENTLY i',
    'CREATE OR REPLACE VIEW v AS\nSELECT 1',
    'INSERT INTO u\nSELECT 1\nON CONFLICT DO\nUPDATE SET a = 1',
    'UPDATE u\nSET a = 1',
    'WITH a AS (SELECT 1)\nSELECT 2',
    'WITH a AS (\nSELECT 1\n) -- why\nUPDATE u SET b = 1',
    'UPDATE u SET a = CASE\nWHEN b THEN 1\nEND',
    'SET LOCAL lock_timeout = 1',
    'COMMENT ON TABLE u IS\n$$\nDROP TABLE u\n$$',
    '/* why */ GRANT SELECT ON u TO v',
    'DO $$\nBEGIN\nDROP TABLE u;\nEND\n$$',
    'COMMIT',
  ])('costs not the next one: %s', (next) => {
    const body = next.replace('/* why */ ', '');
    expect(cut(`ALTER TABLE t ADD COLUMN\n${next};\nSELECT 1;`)).toEqual([
      'ALTER TABLE t ADD COLUMN',
      `${body};`,
      'SELECT 1;',
    ]);
  });

  it('keeps what stands deeper, and what a query may go on with', () => {
    const whole = 'CREATE VIEW v AS\nSELECT 1 FORM t\nWITH CHECK OPTION;';
    expect(cut(whole)).toEqual([whole]);
    const nested = 'CREATE SCHEMA s\n  CREATE TABLE t (a itn)\n  GRANT SELECT ON t TO u;';
    expect(cut(nested)).toEqual([nested]);
  });

  it('leaves the comments where they lead', () => {
    const text = '-- first\nALTER TABLE t\n-- second\nDROP TABLE u;';
    const comments = repaired(text).pieces.map((part) =>
      part.kind === 'statement' ? part.leadingComments.map((span) => textOf(text, span)) : [],
    );
    expect(comments).toEqual([['-- first'], ['-- second']]);
  });
});

describe('a quote that is not closed yet', () => {
  it('costs not the next statement, whose own quotes it turned around', () => {
    expect(cut("INSERT INTO t VALUES ('a);\nCREATE TABLE u (b text DEFAULT 'x;y');\nDROP TABLE v;\n")).toEqual([
      "INSERT INTO t VALUES ('a);",
      "CREATE TABLE u (b text DEFAULT 'x;y');",
      'DROP TABLE v;',
    ]);
  });

  it('costs not the statements that the quote of the next body seems to close', () => {
    const [open, trigger] = ['CREATE FUNCTION f() AS $$\nBEGIN', 'CREATE TRIGGER t BEFORE INSERT ON u'];
    const next = 'CREATE FUNCTION g()\nLANGUAGE plpgsql AS $$\nBEGIN NULL; END\n$$';
    expect(cut(`${open}\n${trigger};\n${next};\nSELECT 1;`)).toEqual([open, `${trigger};`, `${next};`, 'SELECT 1;']);
  });

  it('costs not the statements behind an open body', () => {
    expect(cut('CREATE FUNCTION f() AS $$\nBEGIN\n  DROP TABLE inner;\nCREATE TABLE t ();\n')).toEqual([
      'CREATE FUNCTION f() AS $$\nBEGIN\n  DROP TABLE inner;',
      'CREATE TABLE t ();',
    ]);
  });
});
