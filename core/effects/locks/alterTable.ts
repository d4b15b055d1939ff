import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { ConstraintFacts } from '#core/sql/facts/constraint';
import type { LockMode } from '#core/sql/facts/lockMode';

type ActionName = AlterTableAction['action'];

/** How one action of ALTER TABLE locks its table. */
export interface ActionLock {
  readonly mode: LockMode;
  /** The first major on which partitions and inheriting tables are locked likewise; undefined when they never are. */
  readonly descends?: number | undefined;
}

const everywhere = 12;

const exclusive: ActionLock = { mode: 'ACCESS EXCLUSIVE' };
const exclusiveDown: ActionLock = { mode: 'ACCESS EXCLUSIVE', descends: everywhere };
const maintenance: ActionLock = { mode: 'SHARE UPDATE EXCLUSIVE' };
const maintenanceDown: ActionLock = { mode: 'SHARE UPDATE EXCLUSIVE', descends: everywhere };
const writes: ActionLock = { mode: 'SHARE ROW EXCLUSIVE' };

/** ALTER TABLE locks its table once, in the strongest of the modes of its actions. */
export const actionLocks: Readonly<Record<ActionName, ActionLock>> = {
  'add column': exclusiveDown,
  'drop column': exclusiveDown,
  'set type': exclusiveDown,
  'set default': exclusiveDown,
  'drop default': exclusiveDown,
  'set not null': exclusiveDown,
  'drop not null': exclusiveDown,
  'set expression': exclusiveDown,
  'drop expression': exclusiveDown,
  'add identity': { mode: 'ACCESS EXCLUSIVE', descends: 17 },
  'set identity': { mode: 'ACCESS EXCLUSIVE', descends: 17 },
  'drop identity': { mode: 'ACCESS EXCLUSIVE', descends: 17 },
  'set statistics': maintenanceDown,
  'set column options': maintenance,
  'reset column options': maintenance,
  'set storage': exclusiveDown,
  'set compression': exclusive,
  'add constraint': exclusiveDown,
  'alter constraint': exclusive,
  'validate constraint': maintenanceDown,
  'drop constraint': exclusiveDown,
  'owner to': exclusive,
  'cluster on': maintenance,
  'set without cluster': maintenance,
  'set logged': exclusive,
  'set unlogged': exclusive,
  'set access method': exclusive,
  'set tablespace': exclusive,
  'set options': maintenance,
  'reset options': maintenance,
  'enable trigger': writes,
  'disable trigger': writes,
  'enable rule': exclusive,
  'disable rule': exclusive,
  inherit: exclusive,
  'no inherit': exclusive,
  'of type': exclusive,
  'not of type': exclusive,
  'replica identity': exclusive,
  'enable row security': exclusive,
  'disable row security': exclusive,
  'force row security': exclusive,
  'no force row security': exclusive,
  'attach partition': maintenance,
  'detach partition': exclusive,
  'set generic options': exclusive,
  'add attribute': exclusiveDown,
  'drop attribute': exclusiveDown,
  'set attribute type': exclusiveDown,
  unknown: exclusive,
};

/**
 * Storage parameters that need the table to themselves; all others are changed under SHARE UPDATE EXCLUSIVE.
 * @see https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-STORAGE-PARAMETER
 */
export const exclusiveOptions: ReadonlySet<string> = new Set([
  'user_catalog_table',
  'security_barrier',
  'security_invoker',
  'check_option',
  'buffering',
  'fastupdate',
  'gin_pending_list_limit',
  'pages_per_range',
  'autosummarize',
]);

/** How ADD CONSTRAINT locks the table, by what it adds. */
export const constraintLocks: Readonly<Record<ConstraintFacts['type'] | 'check no inherit', ActionLock>> = {
  check: exclusiveDown,
  'check no inherit': { mode: 'ACCESS EXCLUSIVE', descends: 18 },
  'not null': exclusiveDown,
  unique: exclusiveDown,
  'primary key': exclusiveDown,
  exclude: exclusiveDown,
  'foreign key': { mode: 'SHARE ROW EXCLUSIVE', descends: everywhere },
};
