/** `npm run check`: what needs nothing but the code, in a few seconds. */
import { check } from '#scripts/test/check';
import { runStep } from '#scripts/test/step';

try {
  for (const [title, command] of check) await runStep(title, command);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
