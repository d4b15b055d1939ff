import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { ConstraintFacts } from '#core/sql/facts/constraint';
import type { LockMode } from '#core/sql/facts/lockMode';
import { since, type VersionedMode } from './mode';

/** How one action of ALTER TABLE locks the table and what is below it. */
export interface ActionLock {
  readonly mode: LockMode;
  /** Partitions of every level; undefined when they are left alone. */
  readonly partitions?: VersionedMode;
  /** Tables that inherit without being partitions. */
  readonly heirs?: VersionedMode;
}

function alone(mode: LockMode): ActionLock {
  return { mode };
}

function withAllBelow(mode: LockMode): ActionLock {
  return { mode, partitions: mode, heirs: mode };
}

const AE = 'ACCESS EXCLUSIVE';
const SRE = 'SHARE ROW EXCLUSIVE';
const SUE = 'SHARE UPDATE EXCLUSIVE';

/** ALTER TABLE locks its table once, in the strongest of the modes of its actions. */
export const actionLocks: Readonly<Record<AlterTableAction['action'], ActionLock>> = {
  'add column': withAllBelow(AE),
  'drop column': withAllBelow(AE),
  'set type': withAllBelow(AE),
  'set default': withAllBelow(AE),
  'drop default': withAllBelow(AE),
  'set not null': withAllBelow(AE),
  'drop not null': withAllBelow(AE),
  'set expression': withAllBelow(AE),
  'drop expression': withAllBelow(AE),
  'add identity': { mode: AE, partitions: since(17, AE) },
  'set identity': { mode: AE, partitions: since(17, AE) },
  'drop identity': { mode: AE, partitions: since(17, AE) },
  'set statistics': withAllBelow(SUE),
  'set column options': alone(SUE),
  'reset column options': alone(SUE),
  'set storage': withAllBelow(AE),
  'set compression': alone(AE),
  'add constraint': alone(AE),
  'alter constraint': alone(AE),
  'validate constraint': withAllBelow(SUE),
  'drop constraint': withAllBelow(AE),
  'owner to': alone(AE),
  'cluster on': alone(SUE),
  'set without cluster': alone(SUE),
  'set logged': alone(AE),
  'set unlogged': alone(AE),
  'set access method': alone(AE),
  'set tablespace': alone(AE),
  'set options': alone(SUE),
  'reset options': alone(SUE),
  'enable trigger': alone(SRE),
  'disable trigger': alone(SRE),
  'enable rule': alone(AE),
  'disable rule': alone(AE),
  inherit: alone(AE),
  'no inherit': alone(AE),
  'of type': alone(AE),
  'not of type': alone(AE),
  'replica identity': alone(AE),
  'enable row security': alone(AE),
  'disable row security': alone(AE),
  'force row security': alone(AE),
  'no force row security': alone(AE),
  'attach partition': alone(SUE),
  'detach partition': alone(AE),
  'set generic options': alone(AE),
  'add attribute': alone(AE),
  'drop attribute': alone(AE),
  'set attribute type': alone(AE),
  unknown: withAllBelow(AE),
};

/** How ADD CONSTRAINT locks, by what it adds. */
export const constraintLocks: Readonly<Record<ConstraintFacts['type'] | 'check no inherit', ActionLock>> = {
  check: withAllBelow(AE),
  'check no inherit': { mode: AE, heirs: since(18, AE) },
  'not null': withAllBelow(AE),
  unique: {
    mode: AE,
    partitions: [
      { from: 12, mode: 'SHARE' },
      { from: 18, mode: AE },
    ],
  },
  'primary key': {
    mode: AE,
    partitions: [
      { from: 12, mode: 'SHARE' },
      { from: 18, mode: AE },
    ],
    heirs: AE,
  },
  exclude: { mode: AE, partitions: AE },
  'foreign key': { mode: SRE, partitions: SRE, heirs: since(18, SRE) },
};

/** Variants of actions that lock less, or more, than others of their name. */
export const variantLocks = {
  'detach partition concurrently': alone(SUE),
  'set exclusive options': alone(AE),
  'alter not null': { mode: AE, heirs: AE },
} satisfies Readonly<Record<string, ActionLock>>;

/** ENABLE and DISABLE TRIGGER reach the partitions where those have the triggers too. */
export const triggerLocks = {
  'of rows': { mode: SRE, partitions: SRE },
  'of foreign keys': { mode: SRE, partitions: since(15, SRE) },
  'of statements': alone(SRE),
} satisfies Readonly<Record<string, ActionLock>>;

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
