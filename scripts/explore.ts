/**
 * `npm run explore [rounds]`: the property tests with new seeds, which it names, until one fails or the rounds are over.
 * `npm test` keeps to one seed; this looks further.
 */
import { randomInt } from 'node:crypto';
import { runBinary } from '#scripts/test/step';

const PROPERTIES = [
  'test/core/schema/evolve.test.ts',
  'test/core/sql',
  'test/core/inspect/documentMemory.test.ts',
  'test/core/rules/applyFixes.test.ts',
  'test/postgres/schema-model.test.ts',
  'test/postgres/session-model.test.ts',
];

const rounds = Number(process.argv[2] ?? 10);
for (let round = 1; round <= rounds; round++) {
  const seed = randomInt(2 ** 31);
  process.env['CONFITURE_SEED'] = String(seed);
  console.log(`\n> Round ${round} of ${rounds}, seed ${seed}`);
  const code = await runBinary(['vitest', 'run', ...PROPERTIES]);
  if (code === 0) continue;
  console.error(`Repeat it with CONFITURE_SEED=${seed}.`);
  process.exitCode = 1;
  break;
}
