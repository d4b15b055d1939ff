import type { Recorder } from '#core/effects/recorder';
import { rewrite } from '#core/effects/storage';
import { columnOf, indexesOf, table } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { LockMode } from '#core/sql/facts/lockMode';
import { addColumn } from './addColumn';
import { dropColumn } from './dropColumn';
import { identitySequence } from './sequences';
import { setType } from './setType';
import type { Target } from './target';
import { verifyNotNull } from './verifyNotNull';

/** The parts of ALTER TABLE that are about one column; false when the part is about something else. */
export function alterColumn(run: Recorder, target: Target, action: AlterTableAction): boolean {
  switch (action.action) {
    case 'add column':
      addColumn(run, target, action.column, action.ifNotExists);
      return true;
    case 'drop column':
      dropColumn(run, target, action.column, action.cascade);
      return true;
    case 'set type':
      setType(run, target, action);
      return true;
    case 'set not null':
      verifyNotNull(run, target, action.column);
      return true;
    case 'set storage':
    case 'set compression':
      for (const id of target.tree) openIndexes(run, id, 'set storage');
      return true;
    case 'drop not null':
      dropNotNull(run, target, action.column);
      return true;
    case 'set identity':
      lockIdentity(run, target, action.column, 'SHARE ROW EXCLUSIVE');
      return true;
    case 'drop identity':
      lockIdentity(run, target, action.column, 'ACCESS EXCLUSIVE');
      return true;
    case 'set expression':
      setExpression(run, target, action.column);
      return true;
    default:
      return false;
  }
}

/** The indexes follow the column, or are asked whether they need it; in passing. */
function openIndexes(run: Recorder, id: ObjectId, form: 'set storage' | 'drop not null'): void {
  for (const index of indexesOf(run.schema, id)) run.take(form, 'index', index.id, 'statement');
}

/** A column that allows NULL already is left at that. */
export function dropNotNull(run: Recorder, target: Target, column: string): void {
  for (const id of target.tree) {
    const known = table(run.schema, id);
    if (known !== undefined && columnOf(known, column)?.notNull === true) openIndexes(run, id, 'drop not null');
  }
}

function lockIdentity(run: Recorder, target: Target, column: string, mode: LockMode): void {
  const sequence = identitySequence(run, target.table, column);
  if (sequence !== undefined) run.lock(sequence, mode, 'sequence');
}

/** Stored values are computed anew; virtual ones (PostgreSQL 18) are not stored. */
function setExpression(run: Recorder, target: Target, column: string): void {
  const generated = target.table === undefined ? undefined : columnOf(target.table, column)?.generated;
  if (generated === 'virtual') return;
  for (const id of target.tree) rewrite(run, id, `${column} is computed anew for every row`);
}
