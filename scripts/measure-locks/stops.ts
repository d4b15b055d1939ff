import type { Client } from 'pg';
import type { Catalog } from './catalog';
import { type Gate, openGate, stops } from './gates';
import { addLock, type Locks, modeOf } from './locks';

/** The session that runs the statement, the one that opens the gates, and the one that looks on. */
export interface Sessions {
  readonly worker: Client;
  readonly keeper: Client;
  readonly watcher: Client;
}

interface LockRow {
  readonly oid: number | null;
  readonly transaction: string | null;
  readonly mode: string;
  readonly granted: boolean;
}

const LOCKS_OF = `
  SELECT relation AS oid, transactionid::text AS transaction, mode, granted
  FROM pg_locks WHERE pid = $1 AND locktype IN ('relation', 'transactionid')`;

/**
 * Runs the statement to its end. Whenever it stands before a gate, everything it holds and awaits is noted and the gate is
 * opened. Nothing is noted in between, so what is found does not depend on how fast anyone is.
 */
export async function passGates(
  { worker, keeper, watcher }: Sessions,
  sql: string,
  catalog: Catalog,
  gates: Set<Gate>,
  locks: Locks,
): Promise<void> {
  const { rows: own } = await worker.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  let running = true;
  const run = worker.query(sql).finally(() => {
    running = false;
  });
  run.catch(() => undefined); // awaited below; until then a failure is not unhandled
  while (running) {
    const { rows } = await watcher.query<LockRow>(LOCKS_OF, [own[0]?.pid]);
    const closed = gatesBefore(rows, gates);
    if (closed.length === 0) continue;
    for (const { oid, mode } of rows) if (oid !== null) addLock(locks, catalog, oid, modeOf(mode));
    for (const gate of closed) {
      gates.delete(gate);
      await openGate(keeper, gate);
    }
  }
  await run;
}

/** The gates that the session waits at: on their relation, or for their transaction to end. */
function gatesBefore(rows: readonly LockRow[], gates: ReadonlySet<Gate>): Gate[] {
  const awaited = rows.filter(({ granted }) => !granted);
  return [...gates].filter((gate) =>
    awaited.some(({ oid, transaction, mode }) =>
      oid === null ? transaction === gate.transaction : stops(gate, oid, modeOf(mode)),
    ),
  );
}
