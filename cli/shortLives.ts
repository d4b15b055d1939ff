import { setFlagsFromString } from 'node:v8';

/**
 * V8 spends a fifth of a run over thousands of files on optimising functions that are nearly done by then. Eight times its
 * usual patience leaves that to the few that run on and on. It is counted in calls from version 12 on, before in code run.
 */
const optimiseLate =
  Number.parseInt(process.versions.v8, 10) < 12
    ? '--interrupt-budget=1000000'
    : '--invocation-count-for-turbofan=24000';

/** V8 would let the heap double before it looks for garbage, where next to all is garbage once a file is judged. */
const collectEarly = '--heap-growing-percent=20';

/** Tells V8 that most of what runs now runs but for a short time, and most of what is made is soon forgotten. */
export function expectShortLives(): void {
  for (const flag of [optimiseLate, collectEarly]) setFlagsFromString(flag);
}
