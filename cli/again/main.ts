/** What `--cache` begins with: where nothing has changed, the rest of the program is not even loaded. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { standardOutput } from '#cli/output/standardOutput';
import { givenAgain } from './givenAgain';

const { argv, env } = process;
const output = standardOutput();
const asker = {
  args: argv.slice(2),
  workingFolder: process.cwd(),
  terminal: output.isTTY === true,
  variables: env,
};
const answer = givenAgain(asker, join(fileURLToPath(import.meta.url), '..', 'lint.cjs'));
if (answer === undefined) {
  import('#cli/main');
} else {
  output.write(answer.output);
  process.exitCode = answer.code;
}
