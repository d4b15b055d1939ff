import { editTree, withColumn } from '#core/schema/edit';
import { columnDefault, storedDefault } from '#core/schema/evolve/columns/column';
import { addNotNull, removeNotNull } from '#core/schema/evolve/constraints/notNull';
import { dropColumn } from '#core/schema/evolve/drop/column';
import type { Step } from '#core/schema/evolve/step';
import type { Column, ObjectId } from '#core/schema/relation';
import { resolveTypeReference } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { Expression } from '#core/sql/facts/expression';
import { addColumn } from './addColumn';
import { addIdentity, dropIdentity } from './identity';
import { setType } from './setType';

/** The parts of ALTER TABLE about one column; undefined for the other parts. */
export function alterColumn(
  schema: Schema,
  id: ObjectId,
  action: AlterTableAction,
  only: boolean,
  step: Step,
): Schema | undefined {
  const change = (name: string, changed: Partial<Column>) =>
    editTree(schema, id, only, (table) => withColumn(table, name, (column) => ({ ...column, ...changed })));
  switch (action.action) {
    case 'add column':
      return addColumn(schema, id, action.column, { ...action, only }, step);
    case 'drop column':
      return dropColumn(schema, id, action.column, only);
    case 'set type':
      return setType(schema, id, action.column, resolveTypeReference(schema, step.session, action.type), only, step);
    case 'set default':
      return (
        viewDefault(schema, id, action.column, action.expression) ??
        change(action.column, columnDefault(action.expression))
      );
    case 'drop default':
      return viewDefault(schema, id, action.column, undefined) ?? change(action.column, columnDefault(undefined));
    case 'set not null':
      return addNotNull(schema, id, { column: action.column, valid: true, noInherit: false }, step, only);
    case 'drop not null':
      return removeNotNull(schema, id, action.column, only);
    case 'set expression':
      return change(action.column, { expression: action.expression });
    case 'drop expression':
      return change(action.column, { generated: undefined, expression: undefined });
    case 'add identity':
      return addIdentity(schema, id, action.column, step);
    case 'drop identity':
      return dropIdentity(schema, id, action.column, only);
    default:
      return undefined;
  }
}

/** What rows that are inserted through a view get; undefined for anything but a view. */
function viewDefault(schema: Schema, id: ObjectId, column: string, value: Expression | undefined): Schema | undefined {
  const view = schema.relations.get(id);
  if (view?.kind !== 'view') return undefined;
  const columnDefaults = new Map(view.columnDefaults);
  const stored = storedDefault(value);
  if (stored === undefined) columnDefaults.delete(column);
  else columnDefaults.set(column, stored);
  return put(schema, { ...view, columnDefaults });
}
