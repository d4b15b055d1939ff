import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import type { ErrorPlace } from '#core/error';
import type { VerifyReport } from '#core/report/running/verifySchema';
import { plural } from '#core/report/words/plural';
import { verify } from '#core/runner/verify';
import { type LookingRequest, openToLook } from './looking';
import { oneHistory } from './oneHistory';
import { planner } from './runRequest';
import { using } from './using';

export interface VerifyCommand extends LookingRequest {
  readonly paths: readonly string[];
  readonly ledger: string | undefined;
  /** One migration; undefined: all that have run. */
  readonly migration: string | undefined;
  readonly placeholder: readonly string[];
  readonly format: 'text' | 'json';
}

/** Runs the files that verify what has run. @returns 1 where one of them fails */
export async function runVerify(command: VerifyCommand, environment: Environment): Promise<number> {
  const history = await oneHistory(command.paths, environment);
  const { session } = await openToLook(command, environment);
  return using(session, 'looks', async () => {
    const { verified, without } = await verify(session, {
      ...history,
      set: history.arranged,
      table: command.ledger,
      plan: await planner(history, 'verify', command.placeholder, environment),
      only: command.migration,
      statementTimeout: history.values.statement_timeout ?? '5min',
    });
    const isFine = verified.every(({ passed }) => passed);
    const report: VerifyReport = {
      outcome: isFine ? 'ok' : 'failed',
      verified: verified.map(({ key, path, passed, place, message }) => ({
        key,
        file: history.shown(path),
        passed,
        ...(place === undefined ? {} : { line: place.line + 1, place: stretch(place) }),
        ...(message === undefined ? {} : { message }),
      })),
      without,
    };
    environment.write(command.format === 'json' ? `${JSON.stringify(report, undefined, 2)}\n` : text(report));
    return isFine ? exitCodes.ok : exitCodes.failed;
  });
}

function stretch({ line, character, end }: ErrorPlace) {
  return { line, character, end };
}

function text({ verified, without }: VerifyReport): string {
  const lines = verified.map(({ file, passed, line, message }) =>
    passed ? `passed ${file}\n` : `failed ${file}${line === undefined ? '' : `:${line}`}: ${message}\n`,
  );
  const passed = verified.filter((each) => each.passed).length;
  const others =
    without === 0
      ? ''
      : ` ${plural(without, 'migration')} that ${without === 1 ? 'has' : 'have'} run without a file that verifies.`;
  return `${lines.join('')}${passed} of ${plural(verified.length, 'file')} passed.${others} Nothing was changed.\n`;
}
