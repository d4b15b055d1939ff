import { describe, expect, it } from 'vitest';
import { loadGrammar } from '#core/sql/grammar/load';
import { parseFile } from '#core/sql/parseFile';
import { createStatementParser } from '#core/sql/statementParser';

const parser = createStatementParser(await loadGrammar());

/** Each statement's text and kind of facts. */
function statements(text: string) {
  return parseFile(text, parser).statements.map(({ span, parsed }) => [
    text.slice(span.start, span.end),
    parsed.facts?.kind,
  ]);
}

/** Reason and place of everything that was not analysed, those of statements included. */
function notAnalysed(text: string) {
  const file = parseFile(text, parser);
  const ofStatements = file.statements.flatMap(({ span, parsed }) =>
    parsed.notAnalysed.map((part) => ({ ...part, at: span.start })),
  );
  return [...file.notAnalysed.map((part) => ({ ...part, at: 0 })), ...ofStatements].map(({ reason, span, at }) => [
    reason,
    text.slice(span.start + at, span.end + at),
  ]);
}

describe('parseFile', () => {
  it('reads statements where they stand', () => {
    const text = '-- Ü 🙂\nBEGIN;\n\n/* why */ DROP TABLE "ä🙂".t; -- gone\nCOMMIT';
    const file = parseFile(text, parser);
    expect(file.text).toBe(text);
    expect(file.statements.map(({ index, terminated }) => [index, terminated])).toEqual([
      [0, true],
      [1, true],
      [2, false],
    ]);
    expect(statements(text)).toEqual([
      ['BEGIN', 'transaction'],
      ['DROP TABLE "ä🙂".t', 'drop'],
      ['COMMIT', 'transaction'],
    ]);
    expect(file.comments.map(({ start, end }) => text.slice(start, end))).toEqual(['-- Ü 🙂', '/* why */', '-- gone']);
    expect(file.statements[1]?.leadingComments.map(({ start, end }) => text.slice(start, end))).toEqual(['/* why */']);
    expect(file.notAnalysed).toEqual([]);
  });

  it('gives the same object for the same text', () => {
    const [first, second] = parseFile('SELECT 1; SELECT 1;', parser).statements;
    const [third] = parseFile('\n\nSELECT 1', parser).statements;
    expect(first?.parsed).toBe(second?.parsed);
    expect(third?.parsed).toBe(first?.parsed);
  });

  it("tells a syntax error in the server's words, at its token", () => {
    const text = "SELECT 'ü🙂' FORM t x y; SELECT 2";
    const [statement] = parseFile(text, parser).statements;
    expect(statement?.parsed.notAnalysed).toEqual([
      { reason: 'syntax error', message: 'syntax error at or near "t"', span: { start: 18, end: 19 } },
    ]);
    expect(notAnalysed(text)).toEqual([['syntax error', 't']]);
    expect(statements(text)[1]).toEqual(['SELECT 2', 'select']);
  });

  it.each([
    ['CREATE TABLE t (a int', [['syntax error', 'int']]],
    ["SELECT 'never closed", [['syntax error', "'never closed"]]],
    ['SELECT 1; /* never closed', [['syntax error', '/*']]],
    ['CREATE SCHEMA IF NOT EXISTS s CREATE TABLE t ()', [['syntax error', 'CREATE']]],
  ])('places the error of %s', (text, expected) => {
    expect(notAnalysed(text)).toEqual(expected);
  });

  it('loses only the statement that is being typed', () => {
    const text = "SELECT 1;\nALTER TABLE t ADD\n\nDROP TABLE u;\nINSERT INTO t VALUES ('x);\nDROP TABLE v;\n";
    expect(statements(text)).toEqual([
      ['SELECT 1', 'select'],
      ['ALTER TABLE t ADD', undefined],
      ['DROP TABLE u', 'drop'],
      ["INSERT INTO t VALUES ('x);", undefined],
      ['DROP TABLE v', 'drop'],
    ]);
  });

  it('names every psql command, for other runners fail on each', () => {
    const text = '\\set ON_ERROR_STOP on\n\\i other.sql\nSELECT 1;\n\\echo done\n\\gexec\n';
    expect(notAnalysed(text)).toEqual([
      ['psql command', '\\set ON_ERROR_STOP on'],
      ['psql command', '\\i other.sql'],
      ['psql command', '\\echo done'],
      ['psql command', '\\gexec'],
    ]);
    expect(statements(text)).toEqual([['SELECT 1', 'select']]);
  });

  it('names the data of COPY', () => {
    const text = 'COPY t (a) FROM stdin;\n1;\n2\n\\.\nSELECT 1;';
    expect(notAnalysed(text)).toEqual([['copy data', '1;\n2\n']]);
    expect(statements(text)).toEqual([
      ['COPY t (a) FROM stdin', 'copy'],
      ['SELECT 1', 'select'],
    ]);
  });

  it('reads placeholders as names, or says that it cannot', () => {
    const text = `ALTER TABLE {{ table }} ADD c int DEFAULT :x;\nALTER TABLE t \${what} \${how};\n{% if x %}\nSELECT 1;\n{% endif %}`;
    expect(statements(text).map(([, kind]) => kind)).toEqual(['alter table', undefined, 'select']);
    expect(notAnalysed(text)).toEqual([
      ['template', '{% if x %}'],
      ['template', '{% endif %}'],
      ['template', `\${what}`],
    ]);
  });

  it('finds nothing in nothing', () => {
    for (const text of ['', ' \n', ';;', '-- only a comment', '\ufeff']) {
      expect(parseFile(text, parser)).toMatchObject({ statements: [], notAnalysed: [] });
    }
  });
});
