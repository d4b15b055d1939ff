import { describe, expect, it } from 'vitest';
import { lex } from '#core/sql/text/lex';

function tokens(text: string): string[] {
  return lex(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

describe('the tokens of a text', () => {
  it('are those of the server', () => {
    expect(tokens(`Sélect "a""b", 'c', $1 -- d\n + 1.5e-3::"char"[];`)).toEqual([
      'word Sélect',
      'quoted "a""b"',
      'punctuation ,',
      "string 'c'",
      'punctuation ,',
      'parameter $1',
      'operator +',
      'number 1.5e-3',
      'punctuation ::',
      'quoted "char"',
      'punctuation [',
      'punctuation ]',
      'punctuation ;',
    ]);
  });

  it.each([
    [
      "E'\\'' e'' B'1' X'F' N'n' U&'u' U&\"u\"",
      "string E'\\''|string e''|string B'1'|string X'F'|string N'n'|string U&'u'|quoted U&\"u\"",
    ],
    ["x'' xy'z' u&v", "string x''|word xy|string 'z'|word u|operator &|word v"],
    ["'a'\n'b' 'c' 'd'", "string 'a'\n'b'|string 'c'|string 'd'"],
    ["E'a' -- b\n'\\''", "string E'a' -- b\n'\\''"],
    ['$$a$$ $b$$$c$b$ $ $é$$é$', 'dollar string $$a$$|dollar string $b$$$c$b$|punctuation $|dollar string $é$$é$'],
    ['a$b$c _x1$', 'word a$b$c|word _x1$'],
    [
      '1..10 .5 5. 0x1E+5 1_000 1e5',
      'number 1|punctuation ..|number 10|number .5|number 5.|number 0x1E|operator +|number 5|number 1_000|number 1e5',
    ],
    ['a:=b->>c=>d', 'word a|punctuation :=|word b|operator ->>|word c|operator =>|word d'],
    ['1*-2 a@-b <->', 'number 1|operator *|operator -|number 2|word a|operator @-|word b|operator <->'],
    ['a<--b\n/c/*d*/+/**/', 'word a|operator <|operator /|word c|operator +'],
    ['\\ \0', 'punctuation \\|punctuation \0'],
  ])('%j', (text, expected) => {
    expect(tokens(text).join('|')).toBe(expected);
  });

  it.each(["'a", '"a', '$a$ b', "E'\\'"])('reach to the end of what is not closed: %s', (text) => {
    expect(lex(text)).toMatchObject([{ start: 0, end: text.length }]);
  });
});
