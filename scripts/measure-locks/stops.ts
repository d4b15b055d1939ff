import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { becomeGate, type Gate, nextGate, openGate, stops } from './gates';
import { addLock, type Locks, modeOf } from './locks';
import type { Stand } from './stand';

interface LockRow {
  readonly oid: number | null;
  readonly transaction: string | null;
  readonly mode: string;
  readonly granted: boolean;
}

const LOCKS_OF = `
  SELECT relation AS oid, transactionid::text AS transaction, mode, granted
  FROM pg_locks WHERE pid = $1 AND locktype IN ('relation', 'transactionid')`;

/** Looking without a pause would take the processor from the statement that is looked at. */
const POLL_MS = 1;

/**
 * Runs the statement to its end. Whenever it stands before a gate, everything it holds and awaits is noted and the gate is
 * opened. Nothing is noted in between, so what is found does not depend on how fast anyone is.
 */
export async function passGates(stand: Stand, sql: string): Promise<Locks> {
  const { worker, opener, watcher, catalog, gates } = stand;
  const locks: Locks = new Map();
  const pid = await backend(worker);
  let running = true;
  const run = worker.query(sql).finally(() => {
    running = false;
  });
  run.catch(() => undefined); // awaited below; until then a failure is not unhandled
  while (running) {
    const rows = await locksOf(watcher, pid);
    const awaited = rows.filter(({ granted }) => !granted);
    const closed = [...gates].filter((gate) => awaited.some((lock) => isBefore(gate, lock)));
    if (closed.length === 0) {
      await delay(POLL_MS);
      continue;
    }
    for (const { oid, mode } of rows) if (oid !== null) addLock(locks, catalog, oid, modeOf(mode));
    const successor = await queueSuccessor(stand, awaited);
    for (const gate of closed) {
      gates.delete(gate);
      await openGate(opener, gate);
    }
    for (const gate of (await successor?.()) ?? []) gates.add(gate);
  }
  await run;
  return locks;
}

function isBefore(gate: Gate, { oid, transaction, mode }: LockRow): boolean {
  return oid === null ? transaction === gate.transaction : stops(gate, oid, modeOf(mode));
}

/**
 * Puts a weaker lock in the queue right behind the one that is awaited, so that both are granted in the same moment: it stops
 * the statement again when it later asks for more on that relation. Returns how to make a gate of it once it is granted.
 */
async function queueSuccessor(
  { closer, watcher, catalog }: Stand,
  awaited: readonly LockRow[],
): Promise<(() => Promise<Gate[]>) | undefined> {
  const lock = awaited.find(({ oid }) => oid !== null && catalog.has(oid));
  const relation = catalog.get(lock?.oid ?? 0);
  const sql = lock && relation && nextGate(relation, modeOf(lock.mode));
  if (sql === undefined) return undefined;
  const pid = await backend(closer);
  await closer.query('BEGIN');
  let isGranted = false;
  const grant = closer.query(sql).then(() => {
    isGranted = true;
  });
  while (!isGranted && !(await locksOf(watcher, pid)).some((row) => !row.granted)) await delay(POLL_MS);
  return async () => {
    await grant;
    return becomeGate(closer);
  };
}

async function locksOf(watcher: Client, pid: number): Promise<LockRow[]> {
  const { rows } = await watcher.query<LockRow>(LOCKS_OF, [pid]);
  return rows;
}

async function backend(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
}
