import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MeasuredLocks } from '#core/effects/measured/format';

const FILE = fileURLToPath(new URL('../../../../core/effects/measured/locks.json', import.meta.url));

/** What the servers did, as `npm run measure:locks` wrote it down. */
export function readMeasurements(): MeasuredLocks {
  const measured: MeasuredLocks = JSON.parse(readFileSync(FILE, 'utf8'));
  return measured;
}
