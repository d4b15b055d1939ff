import { setFlagsFromString } from 'node:v8';

/**
 * How V8 counts what a function has to do before it is optimised, in code run or, from version 12 on, in calls. What is usual
 * is the default that `node --v8-options` tells of Node.js 20, and of 22 and 24.
 */
const [flag, usual, late] =
  Number.parseInt(process.versions.v8, 10) < 12
    ? (['--interrupt-budget', 67_584, 1_000_000] as const)
    : (['--invocation-count-for-turbofan', 3_000, 24_000] as const);

/**
 * Tells V8 that there is much to do once: it spends a fifth of a run over thousands of files, a third of the opening of a
 * long one, on optimising functions that are nearly done by then. Eight times its usual patience and more leaves that to the
 * few that run on and on.
 */
export function optimiseLate(): void {
  setFlagsFromString(`${flag}=${late}`);
}

/** Tells V8 that what has run often by now will run on, as in a process that has only begun with much at once. */
export function optimiseAsUsual(): void {
  setFlagsFromString(`${flag}=${usual}`);
}
