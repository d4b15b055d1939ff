/** `npm run new-rule general/my-rule`: writes a rule's file with everything that has to be said in it. */
import { writeFile } from 'node:fs/promises';
import { libraries } from '#rules/libraries';
import { ruleTemplate, variableName } from '#scripts/newRule/template';

const [id = ''] = process.argv.slice(2);
const [library = '', name = ''] = id.split('/');
try {
  const known = libraries.find((candidate) => candidate.name === library);
  if (known === undefined)
    throw new Error(`Name the rule as library/rule. Libraries: ${libraries.map((each) => each.name).join(', ')}.`);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new Error('Write the name in kebab case: drop-table, set-not-null-scans.');
  if (known.rules.some((rule) => rule.name === name)) throw new Error(`There is a rule ${id} already.`);
  const path = `rules/${library}/${name}.ts`;
  await writeFile(path, ruleTemplate(name), { flag: 'wx' });
  console.log(
    `Wrote ${path}. Next:\n  1. Fill in its words and examples; they are its documentation and its first tests.`,
  );
  console.log(`  2. Add ${variableName(name)} to the list of its family in rules/${library}/.`);
  console.log('  3. npx vitest run test/rules && npm run generate');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
