import { describe, expect, it } from 'vitest';
import { examplesOf, RuleTester } from '#core/inspect/ruleTester';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { libraries } from '#rules/libraries';

const tester = new RuleTester(createStatementParser(await loadGrammar()));

describe.each(libraries)('examples of $name', (library) => {
  it.each(examplesOf(library))('$rule.name: $kind example $number', (test) => {
    expect(() => tester.check(test)).not.toThrow();
  });
});
