import type { ClassifiedRelation } from '#core/classification/classified';
import type { Classifier } from '#core/classification/classifier';
import type { Pending } from '#core/rules/finding';
import { isTable, parentsOf, table } from '#core/schema/lookup';
import { splitId } from '#core/schema/objectId';
import type { Constraint, ObjectId, Origin, Relation, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import type { ConstraintMade } from './leftOn';

/** What a constraint is known by: a problem may wait for the end of the set, and nothing else of its file has to. */
interface KnownConstraint {
  /** Of its table. */
  readonly id: ObjectId;
  readonly name: string;
  readonly origin: Origin | undefined;
  /** Where it stands in the statement. */
  readonly start: number | undefined;
}

interface Owned {
  readonly owner: Table;
  readonly constraint: Constraint;
}

/** Open as long as later migrations leave the table there, whatever its name, and this holds of it. */
export function whileTable({ id, origin }: Table, holds: (now: Table, schema: Schema) => boolean): Pending {
  const made = { id, origin };
  return {
    names: (schema) => sameTables(schema, made).flatMap(namesAround),
    persists: (end) => all(sameTables(end, made), (now) => holds(now, end)),
  };
}

/** Open as long as later migrations leave the relation there, under its name or, a table, any other. */
export function whileRelation(relation: Relation, holds: (now: Relation, schema: Schema) => boolean): Pending {
  if (isTable(relation)) return whileTable(relation, holds);
  const { id } = relation;
  return {
    names: () => namesIn(id),
    persists: (end) => {
      const now = end.relations.get(id);
      return now !== undefined && holds(now, end);
    },
  };
}

/** Open as long as this holds; whoever changes that says one of the names. */
export function whileSo(names: readonly string[], holds: (schema: Schema) => boolean): Pending {
  return { names: () => names, persists: holds };
}

/** Open as long as later migrations leave the constraint there, whatever its name, and this holds of it. */
export function whileConstraint(
  { table: { id }, constraint: { name, origin, definition } }: ConstraintMade,
  holds: (now: Owned, schema: Schema) => boolean,
): Pending {
  const made: KnownConstraint = { id, name, origin, start: definition.span?.start };
  return {
    names: (schema) =>
      sameConstraints(schema, made).flatMap(({ owner, constraint: { references } }) => [
        ...namesAround(owner),
        ...(references === undefined ? [] : namesIn(references)),
      ]),
    persists: (end) => all(sameConstraints(end, made), (now) => holds(now, end)),
  };
}

/** The same, where what decides is also what the table holds. */
export function whileClassified(
  classifier: Classifier,
  made: Table,
  holds: (now: Table, relation: ClassifiedRelation, schema: Schema) => boolean,
): Pending {
  return whileTable(made, (now, schema) => {
    const relation = classifier.relation(schema, now.id);
    return relation !== undefined && holds(now, relation, schema);
  });
}

/** Open as long as something of that name is there and this holds of what it holds: for views too. */
export function whileHeld(
  classifier: Classifier,
  id: ObjectId,
  holds: (relation: ClassifiedRelation) => boolean,
): Pending {
  return {
    names: (schema) => (schema.relations.has(id) ? namesIn(id) : []),
    persists: (end) => {
      const relation = classifier.relation(end, id);
      return relation !== undefined && holds(relation);
    },
  };
}

/** What is gone is nothing to speak of; of what cannot be told apart, every one has to be as bad. */
function all<Item>(items: readonly Item[], holds: (item: Item) => boolean): boolean {
  return items.length > 0 && items.every(holds);
}

/** Where it was, or wherever renames have taken it. The tables of one DO block are told apart by name alone. */
function sameTables(schema: Schema, { id, origin }: Pick<Table, 'id' | 'origin'>): readonly Table[] {
  const there = table(schema, id);
  if (there !== undefined && isSame(there.origin, origin)) return [there];
  return origin === undefined ? [] : tablesOf(schema).filter((other) => isSame(other.origin, origin));
}

function sameConstraints(schema: Schema, made: KnownConstraint): readonly Owned[] {
  const there = table(schema, made.id);
  const here = there === undefined ? [] : ownIn(there, made);
  return here.length > 0 ? here : tablesOf(schema).flatMap((owner) => ownIn(owner, made));
}

/** A statement that adds several is told apart by their places in it. */
function ownIn(owner: Table, { name, origin, start }: KnownConstraint): readonly Owned[] {
  const found = owner.constraints.filter(
    (other) => !other.inherited && isSame(other.origin, origin) && other.definition.span?.start === start,
  );
  const named = found.filter((other) => other.name === name);
  return (named.length > 0 ? named : found).map((constraint) => ({ owner, constraint }));
}

function isSame(one: Origin | undefined, other: Origin | undefined): boolean {
  return one?.file === other?.file && one?.statement === other?.statement;
}

function tablesOf({ relations }: Schema): readonly Table[] {
  return [...relations.values()].filter(isTable);
}

/** Whoever changes a table says its name, or that of its schema, of an index of it or of what it is a part of. */
function namesAround(owner: Table): readonly string[] {
  return [owner.id, ...owner.indexes, ...parentsOf(owner)].flatMap(namesIn);
}

/** A table of `public` is named without it. */
function namesIn(id: ObjectId): readonly string[] {
  const { schema, name } = splitId(id);
  return schema === 'public' ? [name] : [schema, name];
}
