import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { readCatalog } from './catalog';
import { reportedScans } from './counters';
import { refusal } from './refusal';
import { type Result, resultOf } from './result';
import type { Stand } from './stand';
import { passGates } from './stops';
import { workBetween } from './work';

/** Runs a statement that PostgreSQL refuses inside a transaction. What it does stays done, and its session is over. */
export async function measureOutside(stand: Stand, sql: string): Promise<Result> {
  const { worker, opener, catalog } = stand;
  try {
    const counters = await reportedScans(opener, catalog);
    const marks = await readMarks(opener);
    const locks = await passGates(stand, sql);
    await worker.query(`SELECT count(*) FROM ${MARKER}`);
    await worker.end();
    while ((await readMarks(opener)) === marks) await delay(POLL_MS);
    const after = { catalog: await readCatalog(opener), counters: await reportedScans(opener, catalog) };
    return resultOf({
      transaction: false,
      locks,
      released: new Map(),
      work: workBetween({ catalog, counters }, after),
    });
  } catch (error) {
    return refusal(error);
  }
}

/**
 * A session reports its counters when it ends, before 15 with a delay. A scan of this table, which no measured statement
 * scans from start to end, shows when they are there.
 */
const MARKER = 'pg_catalog.pg_largeobject_metadata';

const POLL_MS = 5;

async function readMarks(reader: Client): Promise<number> {
  const { rows } = await reader.query<{ marks: number }>(
    `SELECT pg_stat_get_numscans('${MARKER}'::regclass)::integer AS marks`,
  );
  return rows[0]?.marks ?? 0;
}
