import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lex } from '#core/sql/text/lex';
import { resync } from '#core/sql/text/resync';
import type { Span } from '#core/sql/text/span';
import { splitStatements } from '#core/sql/text/split';
import { withoutTemplates } from '#core/sql/text/templates';
import { shown } from '#test/core/sql/text/shown';

/** What makes a splitter stumble, mixed at will. */
const fragments = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          "'",
          "''",
          "E'",
          "\\'",
          '"',
          '$$',
          '$a$',
          '$1',
          '/*',
          '*/',
          '--',
          ';',
          '\\',
          '\\.',
          '\\g',
          '\n',
          '\r\n',
          ' ',
        ],
        ...[
          '(',
          ')',
          '[',
          ':',
          ':x',
          '::',
          '${',
          '}',
          '{{',
          '}}',
          '{%',
          '%}',
          '<%',
          '%>',
          '\ufeff',
          '\0',
          '\ud83d',
          '😀',
        ],
        ...[
          'create',
          'rule',
          'function',
          'begin',
          'atomic',
          'case',
          'end',
          'copy',
          'from',
          'stdin',
          'select',
          'drop table',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

/** Statements that are whole, and so leave no trace behind their semicolon. */
const statement = fc.constantFrom(
  'SELECT 1',
  "INSERT INTO t VALUES ('it''s;', E'\\';', $$;$$)",
  'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END',
  'CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)',
  'DO $a$ BEGIN NULL; END $a$',
  'ALTER TABLE "ta;ble" ADD c int /* ; */ DEFAULT 1 -- ;\n',
  'COMMENT ON TABLE é😀 IS $é$ ; $é$',
);
const script = fc
  .array(statement, { maxLength: 6 })
  .map((statements) => statements.map((each) => `${each};\n`).join(''));

function inOrder(spans: readonly Span[], text: string): boolean {
  const ends = [0, ...spans.map(({ end }) => end)];
  return spans.every(({ start, end }, index) => (ends[index] ?? 0) <= start && start < end && end <= text.length);
}

describe('splitting', () => {
  it('gives ranges in order, without overlap, inside of any text', () => {
    fc.assert(
      fc.property(fragments, (text) => {
        const { pieces, comments } = splitStatements(text);
        expect(
          inOrder(
            pieces.map(({ span }) => span),
            text,
          ),
        ).toBe(true);
        expect(inOrder(comments, text)).toBe(true);
        expect(inOrder(lex(text), text)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves out nothing but blanks, comments, ends of statements and of data', () => {
    fc.assert(
      fc.property(fragments, (text) => {
        const { pieces, comments } = splitStatements(text);
        const covered = [...pieces.map(({ span }) => span), ...comments];
        const characters = text.split('');
        for (const { start, end } of covered) characters.fill(' ', start, end);
        const left = characters.join('').replace(/^\ufeff/, '');
        expect(left.replaceAll(/;|\\;|^\\\.\r?$/gm, '').trim()).toBe('');
      }),
      { numRuns: 2_000 },
    );
  });

  it('of two scripts, one behind the other, is what it is of each', () => {
    fc.assert(
      fc.property(script, fragments, (first, second) => {
        const [whole, one, two] = [first + second, first, second].map((text) => shown(text));
        if (!second.startsWith('\ufeff')) expect(whole).toEqual([...(one ?? []), ...(two ?? [])]);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('repairing a script that somebody types', () => {
  it('gives pieces in order and keeps where those begin that parse', () => {
    fc.assert(
      fc.property(fragments, fc.array(statement, { maxLength: 3 }), fc.func(fc.boolean()), (broken, rest, fails) => {
        const text = `${broken}\n${rest.join('\n')}`;
        const script = splitStatements(text);
        const { pieces, comments } = resync(text, script, (piece) => fails(piece.span.start));
        expect(
          inOrder(
            pieces.map(({ span }) => span),
            text,
          ),
        ).toBe(true);
        expect(inOrder(comments, text)).toBe(true);
        expect(pieces.length).toBeGreaterThanOrEqual(Math.min(script.pieces.length, 1));
        expect(resync(text, script, () => false)).toEqual(script);
      }),
      { numRuns: 1_000 },
    );
  });

  it('costs no whole statement behind one that is not ended', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ALTER TABLE t ADD', "COMMENT ON TABLE t IS 'a", 'DROP TABLE "t', 'DO $b$'),
        script,
        (open, rest) => {
          const text = `${open}\nDROP TABLE next;\n${rest}`;
          const broken = splitStatements(text).pieces[0];
          const repaired = resync(text, splitStatements(text), (piece) => piece.span.start === broken?.span.start);
          expect(shown(text, repaired.pieces)).toEqual([open, 'DROP TABLE next;', ...shown(rest)]);
        },
      ),
    );
  });
});

describe('replacing templates', () => {
  it('keeps the length of any text, and gives placeholders in order', () => {
    fc.assert(
      fc.property(fragments, (text) => {
        const { text: sql, placeholders, blocks } = withoutTemplates(text);
        expect(sql).toHaveLength(text.length);
        expect(
          inOrder(
            placeholders.map(({ span }) => span),
            text,
          ),
        ).toBe(true);
        expect(inOrder(blocks, text)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
