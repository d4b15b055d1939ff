import type { ContextOptions } from '#cli/commands/contextOptions';
import type { SelectionOptions } from '#cli/input/selection';
import { ConfitureError } from '#core/error';

export interface LintOptions extends ContextOptions, SelectionOptions {
  readonly failOn: 'error' | 'warning' | 'info' | 'never';
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly baseline?: string | true;
  readonly writeBaseline?: string | true;
  readonly cache?: string | true;
  readonly pending?: boolean;
  readonly report?: string;
  readonly reportSuppressions?: boolean;
}

/** @throws ConfitureError for options that contradict one another */
export function checkOptions({
  fix,
  dryRun,
  staged,
  stdin,
  since,
  baseline,
  writeBaseline,
  pending,
}: LintOptions): void {
  if (pending === true) {
    throw new ConfitureError('input', '--pending needs a connection, to ask the database which files it has run.', {
      advice: 'Lint what a branch adds with --since, for example --since origin/main.',
    });
  }
  if (dryRun === true && fix !== true) throw new ConfitureError('input', '--dry-run goes with --fix.');
  if (fix === true && dryRun !== true && (staged === true || stdin === true)) {
    const which = stdin === true ? '--stdin' : '--staged';
    throw new ConfitureError('input', `${which} has no file to write to.`, {
      advice: 'See the changes with --fix --dry-run.',
    });
  }
  if (fix === true && (baseline !== undefined || writeBaseline !== undefined)) {
    throw new ConfitureError('input', 'A fix changes findings whether a baseline knows them or not.', {
      advice: 'Fix the files that you name, or those of --since, and compare with the baseline afterwards.',
    });
  }
  if (writeBaseline === undefined) return;
  if (since !== undefined || staged === true || stdin === true || baseline !== undefined) {
    throw new ConfitureError('input', 'A baseline holds the findings of every file.', {
      advice: 'Leave out --since, --staged, --stdin and --baseline where --write-baseline stands.',
    });
  }
}
