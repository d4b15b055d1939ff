import {
  type ActionLock,
  actionLocks,
  constraintLocks,
  exclusiveOptions,
  triggerLocks,
  variantLocks,
} from '#core/effects/locks/alterTable';
import { modeAt } from '#core/effects/locks/mode';
import type { Recorder } from '#core/effects/recorder';
import { strongest } from '#core/effects/strongest';
import { constraintOf } from '#core/schema/lookup';
import type { Table } from '#core/schema/relation';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { LockMode } from '#core/sql/facts/lockMode';
import type { AlterTable } from '#core/sql/facts/table';
import { alterColumn } from './alterColumn';
import { alterWhole } from './alterWhole';
import { alterAttribute } from './compositeTypes';
import { findTarget, isPartition, type Target } from './target';

/** ALTER TABLE and its kin: one lock for all parts, in the strongest of their modes, then what each part does. */
export function alterTable(facts: AlterTable, run: Recorder): void {
  if (facts.of === 'composite type') {
    eachAction(facts, run, (action) => alterAttribute(run, facts.name, action));
    return;
  }
  const found = findTarget(run, facts.name, facts);
  if (found === undefined) return;
  const target = { ...found, dropped: droppedBy(facts) };
  const locks = new Map(facts.actions.map((action) => [action, lockOf(action, target.table)]));
  const mode = strongest([...locks.values()].map((lock) => lock.mode)) ?? 'ACCESS EXCLUSIVE';
  run.lock(target.id, mode, facts.of === 'index' ? 'index' : 'target');
  eachAction(facts, run, (action) => {
    const lock = locks.get(action) ?? actionLocks.unknown;
    const reached = lockBelow(run, target, lock, mode);
    if (!alterColumn(run, reached, action)) alterWhole(run, reached, action, mode);
  });
}

function eachAction({ actions }: AlterTable, run: Recorder, alter: (action: AlterTableAction) => void): void {
  actions.forEach((action, position) => {
    run.action = position;
    if (action.action === 'unknown') run.isUnknown(`The engine does not know what ${action.tag} does.`, action.span);
    else alter(action);
  });
  run.action = undefined;
}

function droppedBy({ actions }: AlterTable): ReadonlySet<string> {
  return new Set(actions.flatMap((action) => (action.action === 'drop constraint' ? action.constraint : [])));
}

function lockOf(action: AlterTableAction, table: Table | undefined): ActionLock {
  switch (action.action) {
    case 'add constraint': {
      const { constraint } = action;
      const noInherit = constraint.type === 'check' && constraint.noInherit;
      return constraintLocks[noInherit ? 'check no inherit' : constraint.type];
    }
    case 'alter constraint': {
      const found = table && constraintOf(table, action.constraint);
      return found?.definition.type === 'not null' ? variantLocks['alter not null'] : actionLocks[action.action];
    }
    case 'set options':
    case 'reset options':
      return action.options.some((option) => exclusiveOptions.has(option))
        ? variantLocks['set exclusive options']
        : actionLocks[action.action];
    case 'enable trigger':
    case 'disable trigger':
      return triggerLocks[switchedTriggers(action.trigger, table)];
    case 'detach partition':
      return action.concurrently || action.finalize
        ? variantLocks['detach partition concurrently']
        : actionLocks[action.action];
    default:
      return actionLocks[action.action];
  }
}

/** USER means all but those of foreign keys, which partitioned tables have from PostgreSQL 15 on. */
function switchedTriggers(wanted: string, table: Table | undefined): 'of rows' | 'of foreign keys' | 'of statements' {
  const rows = table?.triggers.filter(({ forEach }) => forEach === 'row') ?? [];
  const all = wanted === 'ALL' || wanted === 'USER';
  if (all ? rows.length > 0 : rows.some(({ name }) => name === wanted)) return 'of rows';
  const keys = [
    ...(table?.referencedBy ?? []),
    ...(table?.constraints ?? []).flatMap(({ references }) => references ?? []),
  ];
  return wanted === 'ALL' && keys.length > 0 ? 'of foreign keys' : 'of statements';
}

/**
 * Locks what is below the table and returns the target with that part of its tree that the action reaches. The whole
 * statement descends in one mode, except where an action locks less below than above.
 */
function lockBelow(run: Recorder, target: Target, lock: ActionLock, whole: LockMode): Target {
  const { partitions, heirs } = lock;
  const [ofPartitions, ofHeirs] = [modeAt(partitions ?? 'none', run.version), modeAt(heirs ?? 'none', run.version)];
  const tree = target.tree.filter((id) => {
    if (id === target.id) return true;
    const mode = isPartition(run, id) ? ofPartitions : ofHeirs;
    if (mode === undefined) return false;
    run.lock(id, mode === lock.mode ? whole : mode, 'partition');
    return true;
  });
  return { ...target, tree };
}
