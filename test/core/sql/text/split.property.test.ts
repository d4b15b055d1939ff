import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lex } from '#core/sql/text/lex';
import type { Piece } from '#core/sql/text/piece';
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

describe('cutting a piece that does not parse', () => {
  it('gives pieces in order inside of it, the first one at its beginning', () => {
    fc.assert(
      fc.property(fragments, fc.array(statement, { maxLength: 3 }), (broken, rest) => {
        const text = `${broken}\n${rest.join('\n')}`;
        for (const piece of splitStatements(text).pieces) {
          if (piece.kind !== 'statement') continue;
          const parts: readonly Piece[] = resync(text, piece);
          expect(
            inOrder(
              parts.map(({ span }) => span),
              text,
            ),
          ).toBe(true);
          expect(parts[0]?.span.start).toBe(piece.span.start);
          expect(parts.at(-1)?.span.end).toBeLessThanOrEqual((piece.terminator ?? piece.span.end) + 1);
        }
      }),
      { numRuns: 1_000 },
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
