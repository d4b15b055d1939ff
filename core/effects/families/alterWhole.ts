import type { Recorder } from '#core/effects/recorder';
import { lockToast, rewrite } from '#core/effects/storage';
import { objectId, splitId } from '#core/schema/objectId';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { LockMode } from '#core/sql/facts/lockMode';
import { addConstraint } from './addConstraint';
import { alterConstraint } from './alterConstraint';
import { detachPartition } from './detachPartition';
import { dropConstraint } from './dropConstraint';
import { changeOwner } from './ownership';
import { attachPartition } from './partitions';
import { setPersistence } from './persistence';
import { setTablespace } from './tablespace';
import type { Target } from './target';
import { validateConstraint } from './validateConstraint';

/** The parts of ALTER TABLE that are about constraints, storage, partitions or the table as a whole. */
export function alterWhole(run: Recorder, target: Target, action: AlterTableAction, mode: LockMode): void {
  switch (action.action) {
    case 'add constraint':
      addConstraint(run, target, action.constraint);
      return;
    case 'drop constraint':
      dropConstraint(run, target, action.constraint, action.cascade);
      return;
    case 'alter constraint':
      alterConstraint(run, target, action);
      return;
    case 'validate constraint':
      validateConstraint(run, target, action.constraint);
      return;
    case 'owner to':
      changeOwner(run, target.id);
      return;
    case 'set logged':
    case 'set unlogged':
      setPersistence(run, target, action.action === 'set logged');
      return;
    case 'set access method':
      run.assume(`${target.id} is taken to have another access method than ${action.method}.`);
      rewrite(run, target.id, `rows are stored anew by the access method ${action.method}`);
      return;
    case 'set tablespace':
      setTablespace(run, target.id, action.tablespace);
      return;
    case 'cluster on':
      run.lock(objectId(splitId(target.id).schema, action.index), 'SHARE UPDATE EXCLUSIVE', 'index');
      return;
    case 'of type':
      run.lock(run.resolve(action.type), 'ACCESS SHARE', 'referenced');
      return;
    case 'set options':
    case 'reset options':
      lockToast(run, target.id, mode);
      return;
    case 'inherit':
      run.lock(run.resolve(action.parent), 'SHARE UPDATE EXCLUSIVE', 'parent');
      return;
    case 'no inherit':
      run.lock(run.resolve(action.parent), 'ACCESS SHARE', 'parent');
      return;
    case 'replica identity':
      if (action.index !== undefined) run.lock(objectId(splitId(target.id).schema, action.index), 'SHARE', 'index');
      return;
    case 'attach partition':
      attachPartition(run, target, action);
      return;
    case 'detach partition':
      detachPartition(run, target, action);
      return;
    default:
  }
}
