import { describe, expect, it } from 'vitest';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, parseFile } from '#core/sql/parseFile';

const parser = createStatementParser(await loadGrammar());

describe('a missing ; between statements', () => {
  it('is told with the words of the server, at the place of the server', () => {
    const text = 'ALTER TABLE a DROP CONSTRAINT x -- key\nALTER TABLE b ADD c int;\nSELECT 1';
    const { unended, statements, notAnalysed } = parseFile(text, parser);
    const [first] = unended;
    expect(unended).toHaveLength(1);
    expect(first?.message).toBe('syntax error at or near "ALTER"');
    expect(text.slice(first?.span.start, first?.span.end)).toBe('ALTER');
    expect(first?.span.start).toBe(text.indexOf('ALTER TABLE b'));
    expect(first?.end).toBe(text.indexOf(' -- key'));
    expect(statements.map(({ parsed }) => parsed.facts?.kind)).toEqual(['alter table', 'alter table', 'select']);
    expect(notAnalysed).toEqual([]);
  });

  it('is told once for each of several', () => {
    expect(parseFile('DROP TABLE a\nDROP TABLE b\nDROP TABLE c', parser).unended.map(({ end }) => end)).toEqual([
      12, 25,
    ]);
  });

  it.each([
    ['DROP TABLE a;\nDROP TABLE b', 'it is the last'],
    ['-- +goose StatementBegin\nDROP TABLE a\n-- +goose StatementEnd\n\nDROP TABLE b;', 'goose ends it'],
    ['DROP TABLE a\n--> statement-breakpoint\nDROP TABLE b;', 'Drizzle ends it'],
    ['CREATE SCHEMA a\nCREATE TABLE b (c int);', 'the second is an element of the first'],
    ['DROP TABEL a\nDROP TABLE b;', 'the first has an error of its own'],
  ])('is no matter in %j: %s', (text) => {
    expect(parseFile(text, parser).unended).toEqual([]);
  });
});
