import { setImmediate } from 'node:timers/promises';

/**
 * Lets what has arrived already be handled first. Messages are handled one for each round of the event loop; the second
 * round is for the one that stood behind ours.
 */
export async function turn(): Promise<void> {
  await setImmediate();
  await setImmediate();
}
