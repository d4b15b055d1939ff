import type { Recorder } from '#core/effects/recorder';
import { rewrite } from '#core/effects/storage';
import { columnOf } from '#core/schema/lookup';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import { addColumn } from './addColumn';
import { verifyNotNull } from './addConstraint';
import { dropColumn } from './dropColumn';
import { setType } from './setType';
import type { Target } from './target';

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
    case 'set expression':
      setExpression(run, target, action.column);
      return true;
    default:
      return false;
  }
}

/** Stored values are computed anew; virtual ones (PostgreSQL 18) are not stored. */
function setExpression(run: Recorder, target: Target, column: string): void {
  const generated = target.table === undefined ? undefined : columnOf(target.table, column)?.generated;
  if (generated === 'virtual') return;
  for (const id of target.tree) rewrite(run, id, `${column} is computed anew for every row`);
}
