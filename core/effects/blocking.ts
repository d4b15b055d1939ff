import type { LockMode } from '#core/sql/facts/lockMode';
import { blocksReads, blocksWrites, conflicts } from './conflicts';

/** What others have to wait with while a lock is held. */
export type Traffic = 'reads and writes' | 'writes' | 'schema changes' | 'nothing';

/** The traffic that a mode keeps waiting. Modes that only collide with maintenance and DDL block `schema changes`. */
export function trafficBlockedBy(mode: LockMode): Traffic {
  if (blocksReads(mode)) return 'reads and writes';
  if (blocksWrites(mode)) return 'writes';
  return conflicts(mode, 'SHARE UPDATE EXCLUSIVE') ? 'schema changes' : 'nothing';
}
