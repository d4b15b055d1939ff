import { editTable, forEach, withColumn } from '#core/schema/edit';
import { dropTrigger } from '#core/schema/evolve/code/trigger';
import { addCheck } from '#core/schema/evolve/constraints/check';
import { partIn } from '#core/schema/evolve/constraints/same';
import { withoutConstraint } from '#core/schema/evolve/drop/constraint';
import type { Step } from '#core/schema/evolve/step';
import { boundCheck } from '#core/schema/evolve/tables/boundCheck';
import { joinParent } from '#core/schema/evolve/tables/joinParent';
import { equipPartition } from '#core/schema/evolve/tables/partition';
import { columnOf, foreignKeysTo, indexesOf, isUnder, parentsOf, table as tableAt } from '#core/schema/lookup';
import type { Constraint, ObjectId, Table } from '#core/schema/relation';
import { resolveRelation, resolveType } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { AlterTableAction } from '#core/sql/facts/alterTable';

/** The parts of ALTER TABLE that make a table part of another or free it again; undefined for the other parts. */
export function alterMembership(
  schema: Schema,
  id: ObjectId,
  action: AlterTableAction,
  step: Step,
): Schema | undefined {
  const resolve = (name: Parameters<typeof resolveRelation>[2]) => resolveRelation(schema, step.session, name);
  switch (action.action) {
    case 'attach partition':
      return isUnder(schema, id, resolve(action.partition))
        ? schema
        : attach(schema, id, resolve(action.partition), action.bound, step);
    case 'detach partition':
      return detach(schema, id, resolve(action.partition), action.concurrently, step);
    case 'inherit':
      return isUnder(schema, resolve(action.parent), id) ? schema : inherit(schema, id, resolve(action.parent));
    case 'no inherit':
      return leaveParent(schema, id, resolve(action.parent));
    case 'of type':
      return editTable(schema, id, (table) => ({ ...table, ofType: resolveType(schema, step.session, action.type) }));
    case 'not of type':
      return editTable(schema, id, (table) => ({ ...table, ofType: undefined }));
    default:
      return undefined;
  }
}

type Bound = NonNullable<Table['partitionOf']>['bound'];

function attach(schema: Schema, parent: ObjectId, partition: ObjectId, bound: Bound, step: Step): Schema {
  const attached = editTable(schema, partition, (table) => ({ ...table, partitionOf: { parent, bound } }));
  const joinedParent = joinParent(attached, partition, parent);
  const table = tableAt(joinedParent, parent);
  return table === undefined ? joinedParent : equipPartition(joinedParent, table, partition, step);
}

function inherit(schema: Schema, child: ObjectId, parent: ObjectId): Schema {
  const added = editTable(schema, child, (table) => ({ ...table, inherits: [...table.inherits, parent] }));
  return joinParent(added, child, parent);
}

/**
 * DETACH PARTITION: the partition keeps its indexes and foreign keys as its own, but not the cloned triggers. Partitions
 * of other tables lose the foreign keys to it that they inherited, and only they: so it is on every server.
 */
function detach(schema: Schema, parent: ObjectId, partition: ObjectId, concurrently: boolean, step: Step): Schema {
  const checked = concurrently ? withBoundCheck(schema, parent, partition, step) : schema;
  const freed = leaveParent(checked, partition, parent);
  const unlinked = forEach(freed, indexesOf(freed, partition), (detached, index) =>
    index.parent === undefined ? detached : put(detached, { ...index, parent: undefined }),
  );
  const unreferenced = forEach(unlinked, foreignKeysTo(unlinked, partition), (free, { table, constraint }) =>
    constraint.inherited ? editTable(free, table.id, (other) => withoutConstraint(other, constraint.name)) : free,
  );
  const copied = tableAt(unreferenced, partition)?.triggers.filter(({ inherited }) => inherited) ?? [];
  const untriggered = forEach(unreferenced, copied, (free, { name }) => dropTrigger(free, partition, name));
  return editTable(untriggered, partition, (table) => ({
    ...table,
    constraints: table.constraints.map((constraint) =>
      constraint.index !== undefined || constraint.references !== undefined
        ? { ...constraint, inherited: false, local: true }
        : constraint,
    ),
  }));
}

function withBoundCheck(schema: Schema, parent: ObjectId, partition: ObjectId, step: Step): Schema {
  const table = tableAt(schema, partition);
  const key = tableAt(schema, parent)?.partitionBy;
  const check = table && key && boundCheck(table, key);
  return check === undefined ? schema : addCheck(schema, partition, check, step, { proven: true, only: false });
}

/** What came from this parent alone is the table's own from now on. */
function leaveParent(schema: Schema, child: ObjectId, parent: ObjectId): Schema {
  const left = editTable(schema, child, (table) => ({
    ...table,
    partitionOf: table.partitionOf?.parent === parent ? undefined : table.partitionOf,
    inherits: table.inherits.filter((id) => id !== parent),
  }));
  const table = tableAt(left, child);
  const former = tableAt(left, parent);
  if (table === undefined || former === undefined) return left;
  const others = parentsOf(table).flatMap((id) => tableAt(left, id) ?? []);
  const lost = former.columns.filter(({ name }) => !others.some((other) => columnOf(other, name) !== undefined));
  const isLost = (constraint: Constraint) =>
    partIn(former, constraint) !== undefined && !others.some((other) => partIn(other, constraint) !== undefined);
  return editTable(left, child, (owner) => {
    const freed = lost.reduce((each, { name }) => withColumn(each, name, own), owner);
    return { ...freed, constraints: freed.constraints.map((each) => (isLost(each) ? own(each) : each)) };
  });
}

function own<Part extends { readonly inherited: boolean; readonly local: boolean }>(part: Part): Part {
  return part.inherited ? { ...part, inherited: false, local: true } : part;
}
