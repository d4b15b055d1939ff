import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import type { Session } from '#core/database/session';
import type { DryRunReport } from '#core/report/running/dryRunSchema';
import { plural } from '#core/report/words/plural';
import { dryRun } from '#core/runner/dryRun';
import type { UpRequest } from '#core/runner/up';

/** Runs what is pending and rolls it back. @returns 0; a migration that fails is thrown */
export async function runDry(
  open: () => Promise<Session>,
  request: UpRequest,
  format: 'text' | 'json',
  environment: Environment,
): Promise<number> {
  const session = await open();
  try {
    const { tried, notTried, notes } = await dryRun(session, request);
    const report: DryRunReport = {
      outcome: 'ok',
      tried: [...tried],
      notTried: [...notTried],
      notes: [...notes],
    };
    environment.write(format === 'json' ? `${JSON.stringify(report, undefined, 2)}\n` : text(report));
    return exitCodes.ok;
  } finally {
    await session.close();
  }
}

function text({ tried, notTried, notes }: DryRunReport): string {
  return [
    ...notes.map((note) => `note: ${note}`),
    ...tried.map(({ file, milliseconds, preconditions }) => {
      const asked = preconditions === 0 ? '' : `, ${plural(preconditions, 'precondition')} met`;
      return `tried ${file} in ${milliseconds} ms${asked}`;
    }),
    ...notTried.map(({ file, why }) => `not tried: ${file}: ${why}`),
    `${plural(tried.length, 'migration')} tried and rolled back${notTried.length === 0 ? '' : `, ${notTried.length} not tried`}. Only sequences may have moved on.`,
    '',
  ].join('\n');
}
