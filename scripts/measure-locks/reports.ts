import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';

/** A catalogue table that no measured statement scans from start to end. */
const MARKER = 'pg_catalog.pg_largeobject_metadata';

const POLL_MS = 5;

/**
 * Ends a session and waits until its counters are reported. Sessions report when they end, before 15 with a delay; a last
 * scan of the marker shows when the report is there.
 */
export async function endAndReport(session: Client, reader: Client): Promise<void> {
  const before = await readMarks(reader);
  await session.query(`SELECT count(*) FROM ${MARKER}`);
  await session.end();
  while ((await readMarks(reader)) === before) await delay(POLL_MS);
}

async function readMarks(reader: Client): Promise<number> {
  const { rows } = await reader.query<{ marks: number }>(
    `SELECT pg_stat_get_numscans('${MARKER}'::regclass)::integer AS marks`,
  );
  return rows[0]?.marks ?? 0;
}
