import { setTimeout as delay } from 'node:timers/promises';

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 1_000;

/** Runs work that depends on a network: up to three times, with a longer pause each time; then its last error counts. */
export async function retry<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await delay(FIRST_PAUSE_MS * 4 ** (attempt - 1));
    }
  }
}
