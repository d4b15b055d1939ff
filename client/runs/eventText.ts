import type { RunEvent, RunSession } from '#protocol/runEvent';

/** What an event says to people, in a line; undefined: nothing of its own. */
export function eventText(event: RunEvent): string | undefined {
  switch (event.event) {
    case 'run started':
      return `connected to ${event.database}`;
    case 'lock waiting':
      return `waiting for another run: ${event.holder}`;
    case 'migrations chosen':
      return event.migrations === 1 ? '1 migration to run' : `${event.migrations} migrations to run`;
    case 'migration started':
      return event.file;
    case 'step started':
      return event.steps > 1 ? `${event.file}: step ${event.step} of ${event.steps}` : undefined;
    case 'progress':
      return progressText(event);
    case 'blocked':
      return `${event.file}: waits for ${event.by.map(sessionText).join('; ')}`;
    case 'others waiting':
      return `${event.file}: ${event.sessions} wait for it, the first since ${Math.round(event.seconds)} s`;
    case 'long transaction':
      return `in the way may be ${sessionText(event.session)}`;
    case 'pause':
      return `pausing for ${event.seconds} s: ${event.because}`;
    case 'retry':
      return `${event.file}: try ${event.attempt} of ${event.attempts} failed: ${event.message}`;
    case 'migration finished':
      return `${event.file}: done in ${durationText(event.milliseconds)}`;
    case 'note':
      return event.text;
    case 'run finished':
      return event.message ?? outcomeText(event.outcome);
  }
}

/** The outcome of a run in words; one that a later `confiture` has is its own word. */
export function outcomeText(outcome: string): string {
  return outcomeWords.get(outcome) ?? outcome;
}

/** Of the outcomes whose names are no words for people. */
const outcomeWords: ReadonlyMap<string, string> = new Map([
  ['ok', 'finished'],
  ['input', 'cannot run'],
  ['configuration', 'wrongly configured'],
  ['history', 'not as expected'],
  ['locked', 'another run has the lock'],
  ['target', 'not allowed'],
  ['unknown', 'outcome unknown'],
  ['partial', 'done in part'],
  ['internal', 'internal error'],
]);

function progressText({ file, phase, percent, seconds }: Extract<RunEvent, { event: 'progress' }>): string {
  const work = [phase, percent === undefined ? undefined : `${Math.round(percent)} %`].filter(
    (part) => part !== undefined,
  );
  return `${file}: ${[...work, `${Math.round(seconds)} s`].join(', ')}`;
}

function sessionText({ pid, user, application, state, seconds, query }: RunSession): string {
  const who = [`process ${pid}`, user, application, state].filter((part) => part !== undefined && part !== '');
  const age = seconds === undefined ? '' : `, for ${Math.round(seconds)} s`;
  return `${who.join(', ')}${age}${query === undefined || query === '' ? '' : `: ${query}`}`;
}

function durationText(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
