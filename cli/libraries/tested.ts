import { type ExampleCase, examplesOf, RuleTester } from '#core/inspect/ruleTester';
import type { TestedExample } from '#core/report/libraryTest';
import { type Library, ruleId } from '#core/rules/library';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';

/** Runs every example of a library, and says of each whether it is as it should be. */
export async function failuresOf(library: Library): Promise<TestedExample[]> {
  const tester = new RuleTester(createStatementParser(await loadGrammar()));
  return examplesOf(library).map((test) => tested(tester, test));
}

function tested(tester: RuleTester, test: ExampleCase): TestedExample {
  const { library, rule, kind, number } = test;
  const about = { rule: ruleId(library, rule), kind, number };
  try {
    tester.check(test, 'optional');
    return about;
  } catch (error) {
    return { ...about, failure: error instanceof Error ? error.message : String(error) };
  }
}
