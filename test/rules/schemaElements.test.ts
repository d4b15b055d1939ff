import { expect, it } from 'vitest';
import { RuleTester } from '#core/inspect/ruleTester';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { libraries } from '#rules/libraries';

const tester = new RuleTester(createStatementParser(await loadGrammar()));

function fixesOf(sql: string): readonly string[] {
  const library = libraries.find(({ name }) => name === 'sox');
  const rule = library?.rules.find(({ name }) => name === 'change-tracking');
  if (library === undefined || rule === undefined) throw new Error('The rule is gone.');
  const found = tester.findings({ library, rule, kind: 'bad', number: 1, example: { sql } });
  expect(found).toHaveLength(1);
  return found.flatMap(({ fixes }) => fixes.map(({ title }) => title));
}

it('offers no fix that would put another statement into CREATE SCHEMA', () => {
  expect(fixesOf('CREATE SCHEMA books; CREATE TABLE books.invoices (id bigint)')).toEqual(['Add the columns']);
  expect(fixesOf('CREATE SCHEMA books CREATE TABLE invoices (id bigint) CREATE SEQUENCE n')).toEqual([]);
});
