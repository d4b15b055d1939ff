import { RuleTester } from '#core/inspect/ruleTester';
import type { Finding } from '#core/rules/finding';
import type { Example, Rule } from '#core/rules/rule';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { general } from '#rules/general/library';

const tester = new RuleTester(createStatementParser(await loadGrammar()));

/** What one rule of the General library finds in a text, under the circumstances that examples have. */
export function find(rule: Rule, sql: string, context: Omit<Example, 'sql'> = {}): readonly Finding[] {
  return tester.findings({ library: general, rule, kind: 'bad', number: 1, example: { ...context, sql } });
}
