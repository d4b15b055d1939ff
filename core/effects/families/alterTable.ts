import { type ActionLock, actionLocks, constraintLocks, exclusiveOptions } from '#core/effects/locks/alterTable';
import type { Recorder } from '#core/effects/recorder';
import { strongest } from '#core/effects/strongest';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { LockMode } from '#core/sql/facts/lockMode';
import type { AlterTable } from '#core/sql/facts/table';
import { alterColumn } from './alterColumn';
import { alterWhole } from './alterWhole';
import { alterAttribute } from './compositeTypes';
import { findTarget, type Target } from './target';

/** ALTER TABLE and its kin: one lock for all parts, in the strongest of their modes, then what each part does. */
export function alterTable(facts: AlterTable, run: Recorder): void {
  if (facts.of === 'composite type') {
    alterAttributes(facts, run);
    return;
  }
  const target = findTarget(run, facts.name, facts);
  if (target === undefined) return;
  const locks = facts.actions.map((action) => lockOf(action));
  const mode = strongest(locks.map((lock) => lock.mode)) ?? 'ACCESS EXCLUSIVE';
  run.lock(target.id, mode, facts.of === 'index' ? 'index' : 'target');
  facts.actions.forEach((action, position) => {
    run.action = position;
    const descends = (locks[position]?.descends ?? Number.POSITIVE_INFINITY) <= run.version;
    const reached = descends ? target : { ...target, tree: [target.id] };
    lockBelow(run, reached, mode);
    alter(run, reached, action, mode);
  });
  run.action = undefined;
}

function lockOf(action: AlterTableAction): ActionLock {
  switch (action.action) {
    case 'add constraint': {
      const { constraint } = action;
      const noInherit = constraint.type === 'check' && constraint.noInherit;
      return constraintLocks[noInherit ? 'check no inherit' : constraint.type];
    }
    case 'set options':
    case 'reset options':
      return action.options.some((option) => exclusiveOptions.has(option))
        ? { mode: 'ACCESS EXCLUSIVE' }
        : actionLocks[action.action];
    case 'detach partition':
      return action.concurrently || action.finalize ? { mode: 'SHARE UPDATE EXCLUSIVE' } : actionLocks[action.action];
    default:
      return actionLocks[action.action];
  }
}

function lockBelow(run: Recorder, { id, tree }: Target, mode: LockMode): void {
  for (const each of tree) if (each !== id) run.lock(each, mode, 'partition');
}

function alter(run: Recorder, target: Target, action: AlterTableAction, mode: LockMode): void {
  if (action.action === 'unknown')
    run.isUnknown(`ALTER TABLE has a part that is not known: ${action.tag}`, action.span);
  else if (!alterColumn(run, target, action)) alterWhole(run, target, action, mode);
}

function alterAttributes(facts: AlterTable, run: Recorder): void {
  facts.actions.forEach((action, position) => {
    run.action = position;
    if (action.action === 'unknown')
      run.isUnknown(`ALTER TYPE has a part that is not known: ${action.tag}`, action.span);
    else alterAttribute(run, facts.name, action);
  });
  run.action = undefined;
}
