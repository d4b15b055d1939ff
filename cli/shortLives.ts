import { setFlagsFromString } from 'node:v8';
import { optimiseLate } from '#core/inspect/optimising';

/** V8 would let the heap double before it looks for garbage, where next to all is garbage once a file is judged. */
const collectEarly = '--heap-growing-percent=20';

/** Tells V8 that most of what runs now runs but for a short time, and most of what is made is soon forgotten. */
export function expectShortLives(): void {
  optimiseLate();
  setFlagsFromString(collectEarly);
}
