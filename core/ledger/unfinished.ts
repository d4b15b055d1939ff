import type { StepRow } from './steps';

/** A migration of which a run has left steps undone, as the table of steps has it. */
export interface Unfinished {
  readonly migration: string;
  readonly direction: StepRow['direction'];
  /** The step at which it stands, from 1. */
  readonly step: number;
  /** How many are done. */
  readonly applied: number;
  /** Of that step. `pending`: the run was stopped before it. */
  readonly state: Exclude<StepRow['state'], 'applied'>;
  /** ISO 8601: when that step began, or the last one that is done. */
  readonly since: string;
  readonly host: string;
  readonly error: string | undefined;
  /** What to do about it, in words. */
  readonly next: string;
}

/** What stands for the migration as a whole in the table of steps. */
const whole = 0;

/** What has begun and not ended, in the order of the rows. Of a migration that is one transaction and failed nothing is left but this. */
export function unfinishedOf(rows: readonly StepRow[]): readonly Unfinished[] {
  const firsts = rows.filter((row, place) => rows.findIndex((each) => isOfOne(each, row)) === place);
  return firsts.flatMap((first) => {
    const group = rows.filter((row) => isOfOne(row, first));
    const isFinished = group.some(({ step, state }) => step === whole && state === 'applied');
    return isFinished ? [] : (oneOf(group.filter(({ step }) => step !== whole)) ?? []);
  });
}

function isOfOne(one: StepRow, other: StepRow): boolean {
  return one.migration === other.migration && one.direction === other.direction;
}

function oneOf(steps: readonly StepRow[]): Unfinished | undefined {
  const done = steps.filter(({ state }) => state === 'applied');
  const open = steps.find(({ state }) => state !== 'applied') ?? done.at(-1);
  if (open === undefined) return undefined;
  const isOpen = open.state !== 'applied';
  const state = open.state === 'applied' ? 'pending' : open.state;
  const { migration, direction, startedAt, host, error } = open;
  return {
    migration,
    direction,
    step: isOpen ? open.step : open.step + 1,
    applied: done.length,
    state,
    since: `${startedAt.replace(' ', 'T')}Z`,
    host,
    error: state === 'failed' ? error : undefined,
    next: nextOf(state, direction),
  };
}

function nextOf(state: Unfinished['state'], direction: Unfinished['direction']): string {
  const again = `confiture migrate ${direction}`;
  switch (state) {
    case 'running':
      return 'Where no run is at it any more, confiture migrate reconcile finds out what became of it.';
    case 'unknown':
      return 'Look what it has done. Then confiture migrate repair lets it run again, repair --done takes it for done.';
    default:
      return `${again} goes on there.`;
  }
}
