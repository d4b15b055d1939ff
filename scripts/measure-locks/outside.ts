import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Server } from '#scripts/postgres/server';
import type { Bench } from './bench';
import { readCatalog } from './catalog';
import { reportedScans } from './counters';
import type { Form } from './form';
import { closeGates, openGate, readGates } from './gates';
import type { Locks } from './locks';
import { type Result, resultOf } from './result';
import { passGates } from './stops';
import { workBetween } from './work';

/** SQLSTATE query_canceled: the statement stood still, so it waits for something that is no gate. */
const CANCELLED = '57014';

/**
 * Measures a form that PostgreSQL refuses inside a transaction: it runs for real, against gates that stop it at its locks one
 * by one.
 */
export function measureOutside(bench: Bench, form: Form): Promise<Result> {
  const { withCopy, withSpare } = bench.databases;
  const withDatabase = form.setup === undefined ? withSpare : withCopy;
  return withDatabase(async (database) => {
    try {
      return await observe(bench.server, database, form);
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code !== CANCELLED) return { error: error.message };
      throw error;
    }
  });
}

async function observe(server: Server, database: string, form: Form): Promise<Result> {
  const worker = await server.connect(database);
  const opener = await server.connect(database);
  const closer = await server.connect(database);
  const watcher = await server.connect(); // elsewhere, since a snapshot in the same database would be waited for
  try {
    for (const statement of form.setup ?? []) await worker.query(statement);
    const catalog = await readCatalog(worker);
    const before = { catalog, counters: await reportedScans(opener, catalog) };
    const marks = await readMarks(opener);
    await worker.query("SET statement_timeout = '60s'");
    await closeGates(opener, catalog);
    const locks: Locks = new Map();
    await passGates({ worker, opener, closer, watcher }, form.sql, catalog, locks);
    await openAll(opener); // reading a relation's size waits for them, too
    await leaveMark(worker);
    await worker.end();
    while ((await readMarks(opener)) === marks) await delay(POLL_MS);
    const after = { catalog: await readCatalog(opener), counters: await reportedScans(opener, catalog) };
    return resultOf(false, locks, workBetween(before, after));
  } finally {
    await openAll(opener);
    await Promise.all([worker, opener, closer, watcher].map((session) => session.end()));
  }
}

async function openAll(opener: pg.Client): Promise<void> {
  for (const gate of await readGates(opener)) await openGate(opener, gate);
}

const POLL_MS = 5;

/** Any catalogue table that no measured statement scans from start to end. */
const MARKER = 'pg_catalog.pg_largeobject_metadata';

/** A session reports its counters when it ends, before 15 with a delay: a scan of the marker shows when they are there. */
async function leaveMark(worker: pg.Client): Promise<void> {
  await worker.query(`SELECT count(*) FROM ${MARKER}`);
}

async function readMarks(reader: pg.Client): Promise<number> {
  const { rows } = await reader.query<{ marks: number }>(
    `SELECT pg_stat_get_numscans('${MARKER}'::regclass)::integer AS marks`,
  );
  return rows[0]?.marks ?? 0;
}
