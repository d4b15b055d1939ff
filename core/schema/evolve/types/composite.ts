import { editTable, forEach } from '#core/schema/edit';
import { addColumn } from '#core/schema/evolve/alterTable/addColumn';
import { dropColumn } from '#core/schema/evolve/drop/column';
import type { Step } from '#core/schema/evolve/step';
import { columnOf, typedTables } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import { resolveType, resolveTypeReference } from '#core/schema/resolve';
import type { CompositeType, Schema } from '#core/schema/schema';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { AlterTable } from '#core/sql/facts/table';
import { putType, resolvedAttribute } from './createType';

/** ALTER TYPE of a composite; CASCADE carries the change to the tables declared OF it. */
export function alterComposite(schema: Schema, facts: AlterTable, step: Step): Schema {
  const id = resolveType(schema, step.session, facts.name);
  if (id === undefined) return schema;
  return forEach(schema, facts.actions, (altered, action) => {
    const type = altered.types.get(id);
    if (type?.kind !== 'composite') return altered;
    return alterTables(
      putType(altered, alterAttributes(altered, type, action, step)),
      typedTables(altered, id),
      action,
      step,
    );
  });
}

function alterAttributes(schema: Schema, type: CompositeType, action: AlterTableAction, step: Step): CompositeType {
  const { attributes } = type;
  switch (action.action) {
    case 'add attribute':
      return { ...type, attributes: [...attributes, resolvedAttribute(schema, action.column, step)] };
    case 'drop attribute':
      return { ...type, attributes: attributes.filter(({ name }) => name !== action.column) };
    case 'set attribute type':
      return {
        ...type,
        attributes: attributes.map((attribute) =>
          attribute.name === action.column
            ? resolvedAttribute(schema, { ...attribute, type: action.type }, step)
            : attribute,
        ),
      };
    default:
      return type;
  }
}

function alterTables(schema: Schema, tables: readonly ObjectId[], action: AlterTableAction, step: Step): Schema {
  return forEach(schema, tables, (altered, id) => {
    switch (action.action) {
      case 'add attribute':
        return addColumn(altered, id, action.column, { ifNotExists: false, only: false }, step);
      case 'drop attribute':
        return dropColumn(altered, id, action.column, false);
      case 'set attribute type':
        return editTable(altered, id, (table) => {
          const type = resolveTypeReference(altered, step.session, action.type);
          const column = columnOf(table, action.column);
          return { ...table, columns: table.columns.map((each) => (each === column ? { ...each, type } : each)) };
        });
      default:
        return altered;
    }
  });
}
