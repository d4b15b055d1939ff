import type { Client } from 'pg';
import { isStronger } from '#core/effects/strongest';
import { type LockMode, lockModes } from '#core/sql/facts/lockMode';
import type { Catalog } from './catalog';

/** Relation name -> strongest mode. */
export type Locks = Map<string, LockMode>;

/** `AccessExclusiveLock`, as pg_locks spells it, to `ACCESS EXCLUSIVE`. */
export function modeOf(text: string): LockMode {
  const words = text.replace(/Lock$/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  const mode = lockModes.find((known) => known === words.toUpperCase());
  if (mode === undefined) throw new Error(`unknown lock mode ${text}`);
  return mode;
}

/** Keeps the stronger of what is known and a new lock; locks on relations that the catalogue does not hold are dropped. */
export function addLock(locks: Locks, catalog: Catalog, oid: number, mode: LockMode): void {
  const name = catalog.get(oid)?.name;
  if (name === undefined) return;
  const known = locks.get(name);
  if (known === undefined || isStronger(mode, known)) locks.set(name, mode);
}

/** What the session's own transaction holds now on the relations of `catalog`. */
export async function heldLocks(client: Client, catalog: Catalog): Promise<Locks> {
  const { rows } = await client.query<{ oid: number; mode: string }>(
    `SELECT relation AS oid, mode FROM pg_locks
     WHERE pid = pg_backend_pid() AND locktype = 'relation'
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  const locks: Locks = new Map();
  for (const { oid, mode } of rows) addLock(locks, catalog, oid, modeOf(mode));
  return locks;
}

/** What was held for a while in a stronger mode than at the end, or is not held at all any more. */
export function releasedLocks(seen: Locks, held: Locks): Locks {
  return new Map(
    [...seen].filter(([name, mode]) => {
      const kept = held.get(name);
      return kept === undefined || isStronger(mode, kept);
    }),
  );
}
