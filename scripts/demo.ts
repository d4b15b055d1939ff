/** `npm run demo`: the story of the example shop on the terminal. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { build } from './build';

const migrations = 'db/migrations';

/** What is shown, in order: a sentence, then the command that anybody can repeat. */
const story: readonly (readonly [sentence: string, args: readonly string[]])[] = [
  [
    'A shop grew for a year. Once, a type change on its orders stopped everybody. What would have been said before?',
    ['migrate', 'analyze', '--risk-level', 'critical', migrations],
  ],
  [
    'One statement cut off while it was typed costs no other statement its analysis.',
    ['lint', '--fail-on', 'never', join(migrations, '20240923080000_draft_gift_cards.up.sql')],
  ],
  ['The whole history, with the rules of the General library.', ['lint', '--fail-on', 'never', migrations]],
  ['Why one of them matters, and what to write instead.', ['rules', 'explain', 'general/set-not-null-scans']],
];

await build({ production: false });
const cli = resolve('dist/cli.cjs');
for (const [sentence, args] of story) {
  console.log(`\n# ${sentence}\n$ confiture ${args.join(' ')}\n`);
  const child = spawn(process.execPath, [cli, ...args], { cwd: 'examples/shop', stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) process.exitCode = 1;
}
