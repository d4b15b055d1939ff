/**
 * `npm test`: sets up all it needs, then runs everything: checks of the code, unit and property tests, real PostgreSQL
 * servers, the extension inside a real VS Code, examples. The last line counts what ran.
 */
import { check } from '#scripts/test/check';
import { runMocha, runVitest, type Tally } from '#scripts/test/runners';
import { runStep } from '#scripts/test/step';

const tallies: Tally[] = [];
try {
  for (const [title, command] of check) await runStep(title, command);
  await runStep('Installing PostgreSQL 12 to 18', ['tsx', 'scripts/postgres/install.ts']);
  await runStep('Installing a real VS Code', ['tsx', 'scripts/vscode/install.ts']);
  await runStep('Building', ['tsx', 'scripts/build.ts']);
  await runStep('Packing the extension', ['tsx', 'scripts/package.ts']);
  for (const project of ['unit', 'postgres', 'editor']) tallies.push(await runVitest(project));
  tallies.push(await runMocha());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  tallies.push({ passed: 0, failed: 1 });
}
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
