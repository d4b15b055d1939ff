import { beforeAll, describe, expect, it } from 'vitest';
import { problemsIn } from '#core/runner/steps/nature';
import { readRun } from '#core/runner/steps/readRun';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, type StatementParser } from '#core/sql/parseFile';

let parser: StatementParser;
beforeAll(async () => {
  parser = createStatementParser(await loadGrammar());
});

const row = 'INSERT INTO a VALUES (1);\n';
const few = row.repeat(3);
/** Too long to be read one by one. */
const many = row.repeat(5_001);

function problems(text: string): string[] {
  const { statements, problems: ofFile } = readRun(text, parser);
  return [...ofFile, ...statements.flatMap(problemsIn)].map(
    ({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`,
  );
}

describe.each([
  ['a short file', few],
  ['a file of 5,001 rows', many],
])('reading %s for a run', (_, rows) => {
  it.each([
    ['COMMIT;\n', /^COMMIT: COMMIT is ours to say/],
    ['DISCARD ALL;\n', /^DISCARD ALL: DISCARD ALL gives back the lock/],
    ['CREATE INDEX CONCURRENTLY ON a (id);\n', /Give the index a name/],
    ['\\i other.sql\n', /^\\i other.sql: \\i is not analysed/],
    ['COPY a FROM stdin;\n1\n\\.\n', /data for COPY/],
    ["SELECT 'open;\n", /unterminated quoted string/],
    ['SELECT $x$open;\n', /unterminated dollar-quoted string/],
    ['/* open\n', /unterminated \/\* comment/],
    ['SELECT :name;\n', /^:name: :name is a placeholder/],
    ['SELEC 1;\n', /syntax error at or near "SELEC"/],
    ['CREATE TABLE b (id int)\nDROP TABLE a;\n', /syntax error at or near "DROP"/],
  ])('finds what cannot run: %j', (text, message) => {
    for (const file of [text + rows, rows + text]) {
      expect(problems(file).filter((problem) => message.test(problem))).toHaveLength(1);
    }
  });

  it('knows what a run asks of each statement', () => {
    const { statements, problems } = readRun(
      `${rows}SET work_mem = '1MB';\nCREATE INDEX CONCURRENTLY i ON a (id);\nCALL p();\nSAVEPOINT s;\nVACUUM a;`,
      parser,
    );
    expect(problems).toEqual([]);
    const natures = statements.slice(-6).map(({ nature }) => nature);
    expect(natures.map(({ isSetting }) => isSetting)).toEqual([false, true, false, false, false, false]);
    expect(natures.map(({ commits }) => commits)).toEqual([false, false, false, true, false, false]);
    expect(natures.map(({ isInsideOnly }) => isInsideOnly)).toEqual([false, false, false, false, true, false]);
    expect(natures.map(({ expectation }) => expectation?.kind)).toEqual([
      undefined,
      undefined,
      'index',
      undefined,
      undefined,
      'again',
    ]);
  });

  it('reads the directives of comments', () => {
    const text = `-- confiture: transaction none\n${rows}`;
    const [comment] = readRun(text, parser).comments;
    expect(text.slice(comment?.start, comment?.end)).toBe('-- confiture: transaction none');
  });
});

it('parts statements at the marks of tools that need no ;', () => {
  const { statements, problems } = readRun(
    'CREATE TABLE a (id int)\n--> statement-breakpoint\nCREATE TABLE b (id int)',
    parser,
  );
  expect([statements.length, problems]).toEqual([2, []]);
});
