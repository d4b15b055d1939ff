import type { LockMode } from '#core/sql/facts/lockMode';
import { blocksReads, blocksWrites, conflicts } from './conflicts';
import type { Effects, LockTaken } from './effects';

/** What others have to wait with while a lock is held. */
export type Traffic = 'reads and writes' | 'writes' | 'schema changes' | 'nothing';

/** A relation on which ordinary traffic waits. */
export interface Blocked {
  readonly lock: LockTaken;
  readonly traffic: 'reads and writes' | 'writes';
}

/** The traffic that a mode keeps waiting. Modes that only collide with maintenance and DDL block `schema changes`. */
export function trafficBlockedBy(mode: LockMode): Traffic {
  if (blocksReads(mode)) return 'reads and writes';
  if (blocksWrites(mode)) return 'writes';
  return conflicts(mode, 'SHARE UPDATE EXCLUSIVE') ? 'schema changes' : 'nothing';
}

/** The relations whose readers or writers wait, in the order in which the statement locks them. */
export function blocked({ locks }: Effects): readonly Blocked[] {
  return locks.flatMap((lock) => {
    const traffic = trafficBlockedBy(lock.mode);
    return traffic === 'reads and writes' || traffic === 'writes' ? { lock, traffic } : [];
  });
}

const words: Readonly<Record<LockMode, string>> = {
  'ACCESS SHARE': 'only a lock that excludes everyone waits',
  'ROW SHARE': 'reads and writes go on',
  'ROW EXCLUSIVE': 'reads and writes go on; changes of the schema wait',
  'SHARE UPDATE EXCLUSIVE': 'reads and writes go on; vacuum and changes of the schema wait',
  SHARE: 'reads go on; every write waits',
  'SHARE ROW EXCLUSIVE': 'reads go on; every write waits',
  EXCLUSIVE: 'plain reads go on; every write and SELECT ... FOR UPDATE waits',
  'ACCESS EXCLUSIVE': 'every read and write waits',
};

/** One line for people: `ACCESS EXCLUSIVE on public.orders until the transaction ends: every read and write waits`. */
export function describeLock({ relation, mode, until }: LockTaken): string {
  const end = until === 'commit' ? 'until the transaction ends' : 'while it runs';
  return `${mode} on ${relation} ${end}: ${words[mode]}`;
}
