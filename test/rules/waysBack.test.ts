import { describe, expect, it } from 'vitest';
import { examplesOf, RuleTester } from '#core/inspect/ruleTester';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { libraries } from '#rules/libraries';

const tester = new RuleTester(createStatementParser(await loadGrammar()));

/** A way back puts back what there was: whether that was well made is no question any more. Its locks are taken all the same. */
describe.each(libraries)('ways back and $name', (library) => {
  const bad = examplesOf(library).filter(({ kind, example }) => kind === 'bad' && example.undoes === undefined);
  const goingBack = bad.map((test) => ({ ...test, example: { ...test.example, undoes: 'another' as const } }));

  it.each(goingBack.filter(({ rule }) => rule.waysBack === false))(
    '$rule.name leaves the way back alone: example $number',
    (test) => expect(tester.findings(test)).toEqual([]),
  );

  it.each(goingBack.filter(({ rule }) => rule.family === 'Locks and scans' || rule.family === 'Security'))(
    '$rule.name judges the way back: example $number',
    (test) => expect(tester.findings(test)).not.toEqual([]),
  );
});
