import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitStatements } from '#core/sql/text/split';
import { splitAgain } from '#core/sql/text/splitAgain';

/** What decides where a statement ends, and statements that are whole. */
const fragments = [
  ..."; ;; ' '' \" $$ $a$ /* */ -- ( ) : 1. \n \r\n \ufeff 😀 é".split(' '),
  ...'create rule function begin atomic case end copy from stdin select drop'.split(' '),
  'SELECT 1;\n',
  "INSERT INTO t VALUES ('it''s;', E'\\';', $$;$$); -- said\n",
  'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END;\n',
  '-- before\n/* and */ COMMENT ON TABLE é😀 IS $é$ ; $é$;\r\n',
  'COPY t FROM stdin;\n',
];
/** Where one of these stands, others have to split. */
const psql = "\\ \\; \\. \\i \\g \\copy E'\\".split(' ');
const fragment = fc.oneof(
  { arbitrary: fc.constantFrom(...fragments), weight: 60 },
  { arbitrary: fc.constantFrom(...psql), weight: 1 },
);
const text = fc
  .array(fc.tuple(fragment, fc.constantFrom('', ' ', '\n')), { maxLength: 25 })
  .map((parts) => parts.flat().join(''));
const edit = fc.record({ at: fc.nat(), remove: fc.nat(12), insert: fc.oneof(text, fragment, fc.constant('')) });

function splitText(of: string) {
  return { text: of, ...splitStatements(of) };
}

describe('splitting again', () => {
  it('gives what splitting does, from text to text', () => {
    let again = 0;
    let met = 0;
    fc.assert(
      fc.property(text, fc.array(edit, { minLength: 1, maxLength: 4 }), (first, edits) => {
        let before = splitText(first);
        for (const { at, remove, insert } of edits) {
          const place = at % (before.text.length + 1);
          const next = before.text.slice(0, place) + insert + before.text.slice(place + remove);
          const found = splitAgain(before, next);
          if (found !== undefined) {
            const { pieces, comments, unterminated, kept, moved, movedFrom } = found;
            expect({ pieces, comments, unterminated }).toEqual(splitStatements(next));
            expect(pieces.slice(0, kept)).toEqual(before.pieces.slice(0, kept));
            expect(pieces.length - moved).toBe(before.pieces.length - movedFrom);
            again++;
            if (moved < pieces.length) met++;
          }
          before = found ?? splitText(next);
        }
      }),
      { numRuns: 6_000 },
    );
    expect(again).toBeGreaterThan(1_000);
    expect(met).toBeGreaterThan(100);
  });

  it('keeps what stands ahead of the change, and of what is behind the first statement all but the places', () => {
    const before = splitText('SELECT 1; -- a\nSELECT 2;\n-- b\nSELECT 3;\n-- c\nSELECT 4;\nSELECT 5');
    const found = splitAgain(before, before.text.replace('2', '2, 😀2'));
    expect(found?.kept).toBe(1);
    expect(found?.pieces[0]).toBe(before.pieces[0]);
    expect([found?.moved, found?.movedFrom]).toEqual([3, 3]);
    expect(found?.pieces.slice(3).map(({ span }) => span.start)).toEqual(
      before.pieces.slice(3).map(({ span }) => span.start + ', 😀2'.length),
    );
  });

  it('is left to whoever splits once where nothing is ahead of the change', () => {
    expect(splitAgain(splitText('SELECT 1; SELECT 2;'), 'SELECT 3; SELECT 2;')).toBeUndefined();
  });

  it.each([
    ['data', 'SELECT 1; COPY t FROM stdin;\nx;\n\\.\nSELECT 2;', 'SELECT 2;', ''],
    ['the end of data', 'SELECT 1; COPY t FROM stdin;\nx;\nSELECT 2;', 'SELECT 2;', '\\.\n'],
    ['a command of psql', 'SELECT 1;\n\\i a.sql\nSELECT 2;', '2', '3'],
  ])('is left to them where there is %s', (_, first, part, instead) => {
    expect(splitAgain(splitText(first), first.replace(part, instead))).toBeUndefined();
  });
});
