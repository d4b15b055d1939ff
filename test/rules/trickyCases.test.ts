import { describe, expect, it } from 'vitest';
import { type ExampleCase, examplesOf, RuleTester } from '#core/inspect/ruleTester';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { lex } from '#core/sql/text/lex';
import { libraries } from '#rules/libraries';

const tester = new RuleTester(createStatementParser(await loadGrammar()));

const regulations = libraries.filter(({ rules }) => rules.some(({ clause }) => clause !== undefined));
/** Left out: one that looks at the name or the top of the file, which rewriting moves. */
const cases = regulations
  .flatMap(examplesOf)
  .filter(({ rule, example: { path } }) => path === undefined && rule.name !== 'change-authorization');

type Rewrite = (sql: string) => string;

function findings(test: ExampleCase, rewrite: Rewrite): number {
  const { before, after, sql } = test.example;
  const example = {
    ...test.example,
    before: before && rewrite(before),
    after: after && rewrite(after),
    sql: rewrite(sql),
  };
  return tester.findings({ ...test, example }).length;
}

/** Every token that is a word in other letters: what is not quoted means the same in any. */
const inCapitals: Rewrite = (sql) => {
  let written = '';
  let end = 0;
  for (const token of lex(sql)) {
    const text = sql.slice(token.start, token.end);
    written += sql.slice(end, token.start) + (token.kind === 'word' ? text.toUpperCase() : text);
    end = token.end;
  }
  return written + sql.slice(end);
};

const inAnotherSchema: Rewrite = (sql) => `CREATE SCHEMA IF NOT EXISTS elsewhere; SET search_path = elsewhere; ${sql}`;

/** Beside one that has the table of the same name for something harmless. */
const besideOthers: Rewrite = (sql) =>
  `CREATE SCHEMA IF NOT EXISTS other;
   CREATE TABLE IF NOT EXISTS other.visits (id bigint); CREATE TABLE IF NOT EXISTS other.patients (id bigint);
   CREATE TABLE IF NOT EXISTS other.users (id bigint); CREATE TABLE IF NOT EXISTS other.cards (id bigint);
   ${sql}`;

const inBlock: Rewrite = (sql) => `DO $tricky$ BEGIN ${sql.replace(/;?\s*$/, ';')} END $tricky$;`;

/**
 * What cannot stand in a block or means something else there (SELECT INTO fills a variable), and code in texts, which is not
 * opened a second time inside of one.
 */
const noBlock =
  /\b(?:ALTER SYSTEM|COPY|DATABASE|TABLESPACE|FUNCTION|PROCEDURE|SELECT [^;]*INTO|cron\.|dblink|aws_s3|query_export_to_s3)\b|\\|\$tricky\$/i;

/** @param otherwise where the example itself says which schema */
function movedOr(test: ExampleCase, otherwise: number): number {
  const { before, sql, after } = test.example;
  return /\bpublic\b/.test([before, sql, after].join(' ')) ? otherwise : findings(test, inAnotherSchema);
}

describe.each(cases.filter(({ kind }) => kind === 'bad'))('$library.name/$rule.name: bad example $number', (test) => {
  it('is found in capitals, in another schema, and beside tables of the same name', () => {
    const found = tester.findings(test).length;
    expect({
      capitals: findings(test, inCapitals) > 0,
      elsewhere: movedOr(test, 1) > 0,
      beside: findings(test, besideOthers),
    }).toEqual({ capitals: true, elsewhere: true, beside: found });
  });
});

describe.each(cases.filter(({ kind, example: { sql } }) => kind === 'bad' && !noBlock.test(sql)))(
  '$library.name/$rule.name: bad example $number',
  (test) => {
    it('is found inside of a DO block', () => {
      const inside = { ...test, example: { ...test.example, sql: inBlock(test.example.sql) } };
      expect(tester.findings(inside).length).toBeGreaterThan(0);
    });
  },
);

describe.each(cases.filter(({ kind }) => kind === 'good'))('$library.name/$rule.name: good example $number', (test) => {
  it('is left alone in capitals, in another schema, and beside tables of the same name', () => {
    expect([findings(test, inCapitals), movedOr(test, 0), findings(test, besideOthers)]).toEqual([0, 0, 0]);
  });
});
