import type { Command } from 'commander';
import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { displayPath } from '#cli/input/collectFiles';
import { loadGiven } from '#cli/libraries/loadGiven';
import { type ExampleCase, examplesOf, RuleTester } from '#core/inspect/ruleTester';
import { type TestedExample, testJson, testText } from '#core/report/libraryTest';
import { ruleId } from '#core/rules/library';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { formatOption } from './options';

const examples = `
Examples:
  confiture rules test lint/acme.yaml           every example of the library
  confiture rules test --format json lint/acme.yaml`;

/** `confiture rules test`: runs the examples of a library of data. */
export function addTestCommand(rules: Command, environment: Environment, finish: (code: number) => void): void {
  rules
    .command('test')
    .argument('<library>', 'a library file, the folder of one, or an installed package')
    .description(
      'Run every example of a rule library: each bad one must have a finding of its rule, each good one none.',
    )
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', examples)
    .action(async (source: string, { format }: { format: 'text' | 'json' }) => {
      const { library } = await loadGiven(source, environment);
      const tester = new RuleTester(createStatementParser(await loadGrammar()));
      const results = examplesOf(library).map((test) => tested(tester, test));
      const file = displayPath(library.origin?.path ?? source, environment.workingFolder);
      environment.write(format === 'json' ? testJson(library, file, results) : testText(library, file, results));
      finish(results.some(({ failure }) => failure !== undefined) ? exitCodes.findings : exitCodes.ok);
    });
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
