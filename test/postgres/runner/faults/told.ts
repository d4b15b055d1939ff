import type { RunEvent } from '#core/runner/events';

/** What a run has told of its migrations, as `--format ndjson` prints it. */
export function toldOf(output: string): { readonly finished: readonly string[]; readonly isInTurn: boolean } {
  const finished: string[] = [];
  let running: string | undefined;
  let isInTurn = true;
  for (const line of output.split('\n').filter((each) => each !== '')) {
    const told: RunEvent = JSON.parse(line);
    if (told.event === 'migration started') running = told.migration;
    // One that is found to be done was told to begin by the session that was lost.
    if (told.event === 'migration finished') {
      isInTurn &&= running === told.migration;
      finished.push(told.migration);
      running = undefined;
    } else if ('step' in told) isInTurn &&= running === told.migration;
  }
  return { finished, isInTurn };
}
