import type { Client } from 'pg';
import { conflicts } from '#core/effects/conflicts';
import { type LockMode, lockModes } from '#core/sql/facts/lockMode';
import type { Relation } from './catalog';
import { modeOf } from './locks';

/**
 * Locks held by a prepared transaction. It belongs to no session, so one session can hold hundreds and give back each alone:
 * the way to stop a statement at every lock it asks for.
 */
export interface Gate {
  readonly id: string;
  /** The relation that it keeps from every lock; none for a gate that came later, behind one that was opened. */
  readonly guards: number | undefined;
  /** The prepared transaction, for which others wait when they wait for all who use a table. */
  readonly transaction: string;
  readonly locks: readonly { readonly oid: number; readonly mode: LockMode }[];
}

/** Closes a gate against every lock on each of these relations for which some statement can. */
export async function closeGates(client: Client, relations: readonly Relation[]): Promise<Gate[]> {
  const guards = new Map<string, number>();
  const statements = relations.flatMap((relation) => {
    const sql = lockingStatement(relation, 'ACCESS EXCLUSIVE');
    if (sql === undefined) return [];
    const id = crypto.randomUUID();
    guards.set(id, relation.oid);
    return [`BEGIN; ${sql}; ${prepare(id)};`];
  });
  if (statements.length > 0) await client.query(statements.join('\n'));
  return readGates(client, guards);
}

/** Makes a gate of the transaction that the session has open. */
export async function becomeGate(client: Client): Promise<Gate[]> {
  const id = crypto.randomUUID();
  await client.query(prepare(id));
  return readGates(client, new Map([[id, undefined]]));
}

const prepare = (id: string) => `PREPARE TRANSACTION '${id}'`;

const GATES = `
  SELECT p.gid AS id, p.transaction::text, array_agg(r.relation) AS oids, array_agg(r.mode) AS modes
  FROM pg_prepared_xacts p
    JOIN pg_locks t ON t.locktype = 'transactionid' AND t.transactionid = p.transaction AND t.granted
    JOIN pg_locks r ON r.locktype = 'relation' AND r.virtualtransaction = t.virtualtransaction
  WHERE p.gid = ANY ($1)
  GROUP BY p.gid, p.transaction::text`;

interface GateRow {
  readonly id: string;
  readonly transaction: string;
  readonly oids: readonly number[];
  readonly modes: readonly string[];
}

async function readGates(client: Client, guards: ReadonlyMap<string, number | undefined>): Promise<Gate[]> {
  const { rows } = await client.query<GateRow>(GATES, [[...guards.keys()]]);
  return rows.map(({ id, transaction, oids, modes }) => ({
    id,
    guards: guards.get(id),
    transaction,
    locks: oids.map((oid, place) => ({ oid, mode: modeOf(modes[place] ?? '') })),
  }));
}

export async function openGate(client: Client, { id }: Pick<Gate, 'id'>): Promise<void> {
  await client.query(`ROLLBACK PREPARED '${id}'`);
}

/** Opens whatever is closed in the session's database. */
export async function openAllGates(client: Client): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT gid AS id FROM pg_prepared_xacts WHERE database = current_database()',
  );
  for (const gate of rows) await openGate(client, gate);
}

/** Whether the gate keeps a statement from a lock. */
export const stops = (gate: Gate, oid: number, mode: LockMode): boolean =>
  gate.locks.some((held) => held.oid === oid && conflicts(mode, held.mode));

/** What a transaction holds to live with one that has `mode` on the relation, and to stop it from as much else as can be. */
export function nextGate(relation: Relation, mode: LockMode): string | undefined {
  const compatible = lockModes.filter((other) => !conflicts(mode, other));
  return compatible.flatMap((other) => lockingStatement(relation, other) ?? []).at(-1);
}

/**
 * LOCK TABLE serves tables only (on a view it locks the tables below too); for the rest other statements stand in. Moving to
 * the tablespace where it is changes no row of the catalogue, on which a statement would stop before it asks for the lock.
 */
function lockingStatement({ kind, identifier, table }: Relation, mode: LockMode): string | undefined {
  switch (kind) {
    case 'table':
    case 'partitioned table':
      return `LOCK TABLE ONLY ${identifier} IN ${mode} MODE`;
    case 'index':
    case 'partitioned index':
      if (mode === 'ACCESS EXCLUSIVE') return `ALTER INDEX ${identifier} SET TABLESPACE pg_default`;
      return mode === 'SHARE UPDATE EXCLUSIVE' ? `COMMENT ON INDEX ${identifier} IS 'gate'` : undefined;
    case 'materialized view':
      if (mode === 'ACCESS EXCLUSIVE') return `ALTER MATERIALIZED VIEW ${identifier} SET TABLESPACE pg_default`;
      return mode === 'SHARE UPDATE EXCLUSIVE' ? `COMMENT ON MATERIALIZED VIEW ${identifier} IS 'gate'` : undefined;
    case 'toast':
      return mode === 'ACCESS EXCLUSIVE' && table === undefined ? `REINDEX TABLE ${identifier}` : undefined;
    default:
      return undefined;
  }
}
