import { describe, expect, it } from 'vitest';
import { lex } from '#core/sql/text/lex';
import { quotedCode, requoted } from '#core/sql/text/literal';
import { textOf } from '#test/core/sql/text/shown';

function codeIn(text: string): string | undefined {
  const literals = lex(text).filter(({ kind }) => kind === 'string' || kind === 'dollar string');
  const code = quotedCode(text, literals);
  expect(code?.text.length).toBe(code && code.span.end - code.span.start);
  return code?.text;
}

describe('code in quotes', () => {
  it.each([
    ["$a$ it's $$ é😀 $a$", " it's $$ é😀 "],
    ["'plain \\n'", 'plain \\n'],
    ["E'no escapes'", 'no escapes'],
    ["''", ''],
    ["'SET x = ''a'', y = ''b'''", "SET x =  'a' , y =  'b' "],
    ["E'DROP\\n\\tTABLE \\x61\\101\\u0062\\U00000063'", 'DROP    TABLE aAbc'.padEnd(38)],
    ["'DROP ' || 'TABLE t'", 'DROP       TABLE t'],
    ["'DROP TA' || 'BLE t'", 'DROP TABLE       t'],
    ["'DROP '\n  'TABLE t'", 'DROP      TABLE t'],
  ])('is in its place: %s', (text, expected) => {
    expect(codeIn(text)).toBe(expected);
  });

  it('keeps the place of every token', () => {
    const text = `'ALTER TABLE é ALTER c SET DEFAULT ''it''''s'', ALTER d SET NOT NULL'`;
    const code = codeIn(text) ?? '';
    for (const word of ['ALTER TABLE', 'DEFAULT', 'ALTER d', 'NOT NULL']) {
      expect(code.indexOf(word)).toBe(text.indexOf(word) - 1);
    }
  });

  it.each(["U&'a'", "B'1'", "X'F'", "N'a'"])('is not read in every kind of constant: %s', (text) => {
    expect(quotedCode(text, lex(text))).toBeUndefined();
  });
});

describe('quoting anew', () => {
  it.each(['BEGIN END', 'a $code$ b'])('gives back the very code: %s', (code) => {
    const text = requoted("DO 'x' LANGUAGE plpgsql", { start: 3, end: 6 }, code);
    const literal = lex(text)[1];
    expect(literal?.kind).toBe('dollar string');
    const span = literal && quotedCode(text, [literal])?.span;
    expect(span && textOf(text, span)).toBe(code);
    expect(text.endsWith(' LANGUAGE plpgsql')).toBe(true);
  });
});
