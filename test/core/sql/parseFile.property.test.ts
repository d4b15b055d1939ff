import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGrammar } from '#core/sql/grammar/load';
import { parseFile } from '#core/sql/parseFile';
import type { ParsedStatement } from '#core/sql/statement';
import { createStatementParser } from '#core/sql/statementParser';
import type { Span } from '#core/sql/text/span';

const parser = createStatementParser(await loadGrammar(), 1_000_000);

const fragments = [
  ...'ALTER TABLE t ADD COLUMN c varchar(3)[] DEFAULT now() CHECK REFERENCES DROP CASCADE RENAME TO TYPE USING'.split(
    ' ',
  ),
  ...'CREATE INDEX CONCURRENTLY ON ONLY VIEW FUNCTION RETURNS int LANGUAGE plpgsql sql AS DO BEGIN ATOMIC END IF'.split(
    ' ',
  ),
  ...'SELECT FROM WHERE IN NOT NULL AND INSERT INTO VALUES UPDATE SET = DELETE WITH GRANT COPY STDIN FOR'.split(' '),
  ...'( ) [ ] , ; . :: : \' " $$ $x$ -- /* */ \\ \\. \n \t {{ }} $ { } % {% 1 2.5 é 🙂 \ud83d \0 \ufeff'.split(' '),
  'ALTER TABLE s.t ADD c int, DROP d',
  'CREATE TABLE t (a int PRIMARY KEY, CHECK (a > 0))',
  'DO $$ BEGIN DROP TABLE t; END $$',
  "COMMENT ON COLUMN t.a IS 'ü'",
  'DROP TRIGGER g ON t',
  'BEGIN; SAVEPOINT s; COMMIT',
  'COPY t FROM stdin;\n1\n\\.\n',
  '\n\\i x.sql\n',
];

const script = fc
  .array(
    fc.tuple(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'binary' })), fc.constantFrom(' ', '\n', '')),
  )
  .map((parts) => parts.flat().join(''));

/** Every span in a value, wherever it is. */
function spansIn(value: unknown): Span[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('start' in value && 'end' in value) return [value as Span];
  return Object.values(value).flatMap(spansIn);
}

function expectInside(spans: readonly Span[], length: number): void {
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(length);
  }
}

function expectSound({ text, facts, body, notAnalysed }: ParsedStatement): void {
  expectInside([...spansIn(facts), ...spansIn(notAnalysed)], text.length);
  expect(facts === undefined ? notAnalysed.length : 1).toBeGreaterThan(0);
  for (const inner of body?.statements ?? []) {
    expectInside([inner.span], text.length);
    expectSound(inner.parsed);
  }
}

describe('parseFile, for any text', () => {
  it('does not throw, keeps all places inside, and says of everything unread that it is', () => {
    fc.assert(
      fc.property(script, (text) => {
        const file = parseFile(text, parser);
        expectInside([...file.comments, ...spansIn(file.notAnalysed)], text.length);
        let behind = 0;
        for (const { span, parsed, leadingComments } of file.statements) {
          expect(span.start).toBeGreaterThanOrEqual(behind);
          expect(parsed.text).toHaveLength(span.end - span.start);
          expectInside([span, ...leadingComments], text.length);
          expectSound(parsed);
          behind = span.end;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('reads a text twice in the same way', () => {
    fc.assert(
      fc.property(script, (text) => {
        expect(parseFile(text, parser)).toEqual(parseFile(text, parser));
      }),
    );
  });
});
