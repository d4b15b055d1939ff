import { editTable, forEach, withConstraint } from '#core/schema/edit';
import { constraintOf, indexAt, table as tableAt } from '#core/schema/lookup';
import { objectId } from '#core/schema/objectId';
import type { ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import { move } from './move';

/** RENAME CONSTRAINT: a key's index goes by the same name, and children call an inherited CHECK or NOT NULL alike. */
export function renameConstraint(schema: Schema, id: ObjectId, from: string, to: string): Schema {
  const table = tableAt(schema, id);
  const constraint = table && constraintOf(table, from);
  if (table === undefined || constraint === undefined) return schema;
  const renamed = editTable(schema, id, (owner) =>
    withConstraint(owner, from, (own) => ({ ...own, name: to, definition: { ...own.definition, name: to } })),
  );
  const index = constraint.index === undefined ? undefined : indexAt(renamed, constraint.index);
  if (index !== undefined)
    return move(put(renamed, { ...index, constraint: to }), index.id, objectId(index.schema, to));
  if (constraint.definition.type === 'foreign key') return renamed;
  return forEach(renamed, table.children, (edited, child) => {
    const heir = tableAt(edited, child);
    return heir !== undefined && constraintOf(heir, from)?.inherited
      ? renameConstraint(edited, child, from, to)
      : edited;
  });
}

/** ALTER INDEX ... RENAME: the constraint in front of it goes by the same name. */
export function renameIndex(schema: Schema, id: ObjectId, to: string): Schema {
  const index = indexAt(schema, id);
  if (index === undefined) return schema;
  if (index.constraint !== undefined) return renameConstraint(schema, index.table, index.constraint, to);
  return move(schema, id, objectId(index.schema, to));
}
