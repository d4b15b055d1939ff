import { isTable } from './lookup';
import type { Index, ObjectId, Relation } from './relation';
import { TEMPORARY } from './resolve';
import type { Routine, Schema } from './schema';
import { losesColumn, partsLacking } from './tableLacking';

/** Something that a schema has and another lacks. */
export interface Lacking {
  /** For people: `column`, `unique index`, `NOT NULL`. */
  readonly what: string;
  /** Schema-qualified, a table's parts behind the table: `public.orders.total`. */
  readonly name: string;
  /** Whether it is known who made it. What a DO block makes under a condition may not be there. */
  readonly certain: boolean;
}

/**
 * What a schema has and another lacks, as far as the model knows: relations, their parts, types, routines and schemas. What
 * goes along with something that is lacking itself, such as the indexes of its table, is left out, and so is what is
 * temporary. Of a relation that may have more to it than is known nothing is said. Costs what the two do not share: a
 * way back is compared for every file of a set, and the schema grows with the set.
 */
export function* lacking(one: Schema, other: Schema): Iterable<Lacking> {
  for (const [name, origin] of one.schemas)
    if (!other.schemas.has(name)) yield { what: 'schema', name, certain: origin !== undefined };
  for (const { one: relation, other: twin } of one.relations.differences(other.relations))
    if (relation !== undefined) yield* relationLacking(relation, twin, one, other);
  for (const { one: type, other: twin } of one.types.differences(other.types))
    if (type !== undefined && twin === undefined && !isGone(type.id, one, other))
      yield { what: nameOfType(type.kind), name: type.id, certain: type.origin !== undefined };
  for (const { one: routine, other: twin } of one.routines.differences(other.routines))
    if (routine !== undefined && !isGone(routine.id, one, other)) yield* overloadsLacking(routine, twin);
}

function* relationLacking(
  relation: Relation,
  twin: Relation | undefined,
  one: Schema,
  other: Schema,
): Iterable<Lacking> {
  const { id, kind, origin, partial } = relation;
  if (id.startsWith(`${TEMPORARY}.`)) return;
  if (twin !== undefined && isTable(relation) && isTable(twin)) yield* partsLacking(relation, twin, other);
  else if (twin === undefined && !partial && !goesAlong(relation, one, other))
    yield { what: kind, name: id, certain: origin !== undefined };
}

/** Whether it is lacking only because something else is, or belongs to a part that is told of by itself. */
function goesAlong(relation: Relation, one: Schema, other: Schema): boolean {
  if (isGone(relation.id, one, other)) return true;
  if (relation.kind === 'sequence') return relation.ownedBy !== undefined;
  if (isTable(relation)) return relation.partitionOf !== undefined && !other.relations.has(relation.partitionOf.parent);
  return relation.kind === 'index' && (isInside(relation) || losesGround(relation, one, other));
}

function isInside({ constraint, parent }: Index): boolean {
  return constraint !== undefined || parent !== undefined;
}

function losesGround(index: Index, one: Schema, other: Schema): boolean {
  const [before, after] = [one.relations.get(index.table), other.relations.get(index.table)];
  if (before === undefined || after === undefined) return true;
  return isTable(before) && isTable(after) && losesColumn(index, before, after);
}

function isGone(id: ObjectId, one: Schema, other: Schema): boolean {
  const schema = id.slice(0, id.indexOf('.'));
  return one.schemas.has(schema) && !other.schemas.has(schema);
}

function* overloadsLacking({ id, overloads, origin }: Routine, twin: Routine | undefined): Iterable<Lacking> {
  const known = twin?.overloads ?? [];
  for (const { of, arguments: types } of overloads) {
    const signature = types.join(', ');
    if (!known.some((each) => each.arguments.join(', ') === signature))
      yield { what: of, name: `${id}(${signature})`, certain: origin !== undefined };
  }
}

function nameOfType(kind: string): string {
  return kind === 'domain' ? 'domain' : 'type';
}
