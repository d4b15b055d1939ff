import type { Client } from 'pg';
import { conflicts } from '#core/effects/conflicts';
import { type LockMode, lockModes } from '#core/sql/facts/lockMode';
import type { Catalog, Relation } from './catalog';
import { modeOf } from './locks';

/**
 * Locks held by a prepared transaction. It belongs to no session, so one session can hold hundreds and give back each alone:
 * the way to stop a statement at every lock it asks for.
 */
export interface Gate {
  readonly id: string;
  /** The prepared transaction, for which others wait when they wait for all who use a table. */
  readonly transaction: string;
  readonly locks: readonly { readonly oid: number; readonly mode: LockMode }[];
}

const GATES = `
  SELECT p.gid AS id, p.transaction::text, array_agg(r.relation) AS oids, array_agg(r.mode) AS modes
  FROM pg_prepared_xacts p
    JOIN pg_locks t ON t.locktype = 'transactionid' AND t.transactionid = p.transaction AND t.granted
    JOIN pg_locks r ON r.locktype = 'relation' AND r.virtualtransaction = t.virtualtransaction
  WHERE p.database = current_database() AND p.gid = coalesce($1, p.gid)
  GROUP BY p.gid, p.transaction::text`;

/** The gates that are closed in the session's database: all, or one. */
export async function readGates(client: Client, id?: string): Promise<Gate[]> {
  const { rows } = await client.query<{ id: string; transaction: string; oids: number[]; modes: string[] }>(GATES, [
    id,
  ]);
  return rows.map(({ id, transaction, oids, modes }) => ({
    id,
    transaction,
    locks: oids.map((oid, place) => ({ oid, mode: modeOf(modes[place] ?? '') })),
  }));
}

/** Closes a gate against every lock on every relation for which some statement can. */
export async function closeGates(client: Client, catalog: Catalog): Promise<void> {
  const statements = [...catalog.values()].flatMap((relation) => {
    const sql = lockingStatement(relation, 'ACCESS EXCLUSIVE');
    return sql === undefined ? [] : [`BEGIN; ${sql}; PREPARE TRANSACTION '${relation.oid}';`];
  });
  await client.query(statements.join('\n'));
}

export async function openGate(client: Client, gate: Gate): Promise<void> {
  await client.query(`ROLLBACK PREPARED '${gate.id}'`);
}

/** Whether the gate keeps a statement from a lock. */
export const stops = (gate: Gate, oid: number, mode: LockMode): boolean =>
  gate.locks.some((held) => held.oid === oid && conflicts(mode, held.mode));

/** What a transaction holds to live with one that has `mode` on the relation, and to stop it from as much else as can be. */
export function nextGate(relation: Relation, mode: LockMode): string | undefined {
  const compatible = lockModes.findLast((other) => !conflicts(mode, other));
  return compatible && lockingStatement(relation, compatible);
}

/** LOCK TABLE serves tables only (on a view it locks the tables below too); for the rest other statements stand in. */
function lockingStatement({ oid, kind, identifier, table }: Relation, mode: LockMode): string | undefined {
  switch (kind) {
    case 'table':
    case 'partitioned table':
      return `LOCK TABLE ONLY ${identifier} IN ${mode} MODE`;
    case 'index':
    case 'partitioned index':
      if (mode === 'ACCESS EXCLUSIVE') return `ALTER TABLE ${identifier} RENAME TO gate_${oid}`;
      return mode === 'SHARE UPDATE EXCLUSIVE' ? `COMMENT ON INDEX ${identifier} IS 'gate'` : undefined;
    case 'materialized view':
      if (mode === 'ACCESS EXCLUSIVE') return `ALTER TABLE ${identifier} RENAME TO gate_${oid}`;
      return mode === 'SHARE UPDATE EXCLUSIVE' ? `COMMENT ON MATERIALIZED VIEW ${identifier} IS 'gate'` : undefined;
    case 'toast':
      return mode === 'ACCESS EXCLUSIVE' && table === undefined ? `REINDEX TABLE ${identifier}` : undefined;
    default:
      return undefined;
  }
}
