import { editTable, forEach, withConstraint } from '#core/schema/edit';
import { removeNotNull } from '#core/schema/evolve/constraints/notNull';
import { isPartOf } from '#core/schema/evolve/constraints/same';
import { constraintOf, foreignKeysTo, indexAt, table as tableAt } from '#core/schema/lookup';
import { partsOfIndex } from '#core/schema/rekey';
import type { Constraint, ObjectId, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { remove } from '#core/schema/store';

export function withoutConstraint(table: Table, name: string): Table {
  return withConstraint(table, name, () => undefined);
}

/** DROP CONSTRAINT: with its index, the foreign keys that need it, and the children's parts of it. */
export function dropConstraint(schema: Schema, id: ObjectId, name: string, only: boolean): Schema {
  const table = tableAt(schema, id);
  const constraint = table && constraintOf(table, name);
  if (constraint === undefined) return schema;
  const { definition } = constraint;
  switch (definition.type) {
    case 'not null':
      return removeNotNull(schema, id, definition.column, only);
    case 'check':
    case 'foreign key':
      return dropInherited(schema, id, constraint, only);
    default:
      return dropKey(schema, id, constraint);
  }
}

function dropInherited(schema: Schema, id: ObjectId, constraint: Constraint, only: boolean): Schema {
  const dropped = editTable(schema, id, (table) => withoutConstraint(table, constraint.name));
  return forEach(dropped, tableAt(dropped, id)?.children ?? [], (edited, child) => {
    const own = tableAt(edited, child)?.constraints.find((each) => each.inherited && isPartOf(each, constraint));
    if (own === undefined) return edited;
    if (!own.local && !only) return dropInherited(edited, child, own, false);
    return editTable(edited, child, (table) =>
      withConstraint(table, own.name, (kept) => ({ ...kept, inherited: false, local: true })),
    );
  });
}

/** Drops a key or exclusion with its index, the partitions' parts of it, and the foreign keys that need it. */
export function dropKey(schema: Schema, id: ObjectId, constraint: Constraint): Schema {
  const { index } = constraint;
  const free = dropForeignKeysOn(schema, id, constraint);
  const dropped = editTable(free, id, (table) => withoutConstraint(table, constraint.name));
  if (index === undefined) return dropped;
  const parts = partsOfIndex(schema, index, tableAt(schema, id));
  const partless = forEach(dropped, parts, (edited, part) => {
    const own = indexAt(edited, part);
    return own?.constraint === undefined
      ? remove(edited, part)
      : dropConstraint(edited, own.table, own.constraint, false);
  });
  return remove(partless, index);
}

/** Foreign keys stand on the unique index of the columns they reference. */
function dropForeignKeysOn(schema: Schema, id: ObjectId, key: Constraint): Schema {
  if (key.definition.type === 'exclude' || !('columns' in key.definition)) return schema;
  const columns = [...key.definition.columns].sort().join();
  return forEach(schema, foreignKeysTo(schema, id), (free, { table, constraint }) => {
    const { definition } = constraint;
    const standsOnKey =
      definition.type === 'foreign key' && [...definition.referencedColumns].sort().join() === columns;
    return standsOnKey ? dropConstraint(free, table.id, constraint.name, false) : free;
  });
}
