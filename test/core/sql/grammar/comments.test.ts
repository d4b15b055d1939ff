import { describe, expect, it } from 'vitest';
import { blankComments } from '#core/sql/grammar/comments';
import { loadGrammar } from '#core/sql/grammar/load';

const grammar = await loadGrammar();

describe('comments', () => {
  it.each([
    'SELECT 1 WHERE a NOT /* ü */ IN (1)',
    'SELECT a NOT -- ü\nBETWEEN 1 AND 2',
    'SELECT a NOT /* /* nested */ */ LIKE b',
    "SELECT timestamp WITH /**/ TIME ZONE '2000-01-01'",
    'SELECT * FROM t ORDER BY a NULLS /**/ FIRST',
    'CREATE TABLE t (a timestamp WITHOUT -- x\n TIME ZONE)',
  ])('may stand in every place: %s', (sql) => {
    expect(grammar.parse(sql)).toMatchObject({ ok: true });
  });

  it('leave the locations of the tree and of errors as they are', () => {
    const sql = 'SELECT a NOT /* ü🙂 */ IN (1), "ü🙂", b';
    expect(JSON.stringify(grammar.parse(sql))).toContain(`"location":${Buffer.byteLength(sql) - 1}}`);
    const broken = 'SELECT a NOT /* ü🙂 */ IN (1) /* ü🙂 */ oops oops';
    expect(grammar.parse(broken)).toMatchObject({ reason: 'syntax error', at: broken.lastIndexOf('oops') });
  });

  it('are blanked byte by byte, outside of quotes, where they end', () => {
    expect(blankComments("a/*ü*/'/*b*/'--🙂\nc")).toBe("a      '/*b*/'      \nc");
    expect(blankComments('a /* b')).toBe('a /* b');
    expect(grammar.parse('SELECT 1 /* b')).toMatchObject({
      message: expect.stringContaining('unterminated /* comment'),
    });
  });
});
