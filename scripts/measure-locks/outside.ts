import pg from 'pg';
import type { LockMode } from '#core/sql/facts/lockMode';
import type { Server } from '#scripts/postgres/server';
import type { Bench } from './bench';
import { readCatalog } from './catalog';
import { reportedScans } from './counters';
import type { Form } from './form';
import { closeGates, openGate, ROUNDS } from './gates';
import type { Locks } from './locks';
import { type Result, resultOf } from './result';
import { passGates } from './stops';
import { type Work, workBetween } from './work';

/**
 * Measures a form that PostgreSQL refuses inside a transaction. It runs for real, each time on a new copy of the fixture:
 * once for its work, and once a round against gates that stop it at its locks one by one.
 */
export async function measureOutside(bench: Bench, form: Form): Promise<Result> {
  const locks: Locks = new Map();
  try {
    const work = await bench.withCopy((database) => observeWork(bench.server, database, form));
    for (const modes of ROUNDS) {
      await bench.withCopy((database) => observeLocks(bench.server, database, form, modes, locks));
    }
    return resultOf(false, locks, work);
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code !== CANCELLED) return { error: error.message };
    throw error;
  }
}

/** SQLSTATE query_canceled: the statement stood still, so a gate is missing in the books. */
const CANCELLED = '57014';

async function observeLocks(
  server: Server,
  database: string,
  form: Form,
  modes: readonly LockMode[],
  locks: Locks,
): Promise<void> {
  const worker = await server.connect(database);
  const keeper = await server.connect(database);
  const watcher = await server.connect(); // elsewhere, since a snapshot in the same database would be waited for
  try {
    for (const statement of form.setup ?? []) await worker.query(statement);
    const catalog = await readCatalog(worker);
    await worker.query("SET statement_timeout = '60s'");
    const gates = new Set(await closeGates(keeper, catalog, modes));
    try {
      await passGates({ worker, keeper, watcher }, form.sql, catalog, gates, locks);
    } finally {
      for (const gate of gates) await openGate(keeper, gate);
    }
  } finally {
    await Promise.all([worker.end(), keeper.end(), watcher.end()]);
  }
}

/** Any catalogue table that no statement scans from start to end on its own. */
const MARKER = 'pg_catalog.pg_largeobject_metadata';
const MARKS = `SELECT pg_stat_get_numscans('${MARKER}'::regclass)::integer AS marks`;

/** A session reports its counters when it ends, before 15 with a delay: a scan of the marker shows when they are there. */
async function observeWork(server: Server, database: string, form: Form): Promise<Work> {
  const worker = await server.connect(database);
  const reader = await server.connect(database);
  try {
    for (const statement of form.setup ?? []) await worker.query(statement);
    const catalog = await readCatalog(worker);
    const before = { catalog, counters: await reportedScans(reader, catalog) };
    const marks = await readMarks(reader);
    await worker.query(form.sql);
    await worker.query(`SELECT count(*) FROM ${MARKER}`);
    await worker.end();
    while ((await readMarks(reader)) === marks);
    return workBetween(before, { catalog: await readCatalog(reader), counters: await reportedScans(reader, catalog) });
  } finally {
    await Promise.all([worker.end(), reader.end()]);
  }
}

async function readMarks(reader: pg.Client): Promise<number> {
  const { rows } = await reader.query<{ marks: number }>(MARKS);
  return rows[0]?.marks ?? 0;
}
