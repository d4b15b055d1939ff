import { isTable } from '#core/schema/lookup';
import type { Index, ObjectId, Relation } from '#core/schema/relation';
import { TEMPORARY } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { overloadsLacking } from './routine';
import { differ, shapeOfIndex } from './shape';
import { losesColumn, partsLacking } from './table';
import { changed, commentLacking, gone, type Lacking } from './things';
import { typeLacking } from './type';
import { viewLacking } from './view';

/**
 * What a schema has and another lacks or has in another form, as far as the model knows: relations, their parts, types,
 * routines, schemas and comments. What goes along with something that is lacking itself, such as the indexes of its table,
 * is left out, and so is what is temporary. Of what may be more than is known nothing is said. Costs what the two do not
 * share: a way back is compared for every file of a set, and the schema grows with the set.
 */
export function* lacking(one: Schema, other: Schema): Iterable<Lacking> {
  for (const [name, origin] of one.schemas)
    if (!other.schemas.has(name)) yield gone('schema', name, origin !== undefined);
  for (const { one: relation, other: twin } of one.relations.differences(other.relations))
    if (relation !== undefined) yield* relationLacking(relation, twin, one, other);
  for (const { one: type, other: twin } of one.types.differences(other.types)) {
    if (type === undefined) continue;
    if (twin !== undefined) yield* typeLacking(type, twin);
    else if (!isGone(type.id, one, other))
      yield gone(type.kind === 'domain' ? 'domain' : 'type', type.id, type.origin !== undefined);
  }
  for (const { one: routine, other: twin } of one.routines.differences(other.routines))
    if (routine !== undefined && !isGone(routine.id, one, other)) yield* overloadsLacking(routine, twin);
}

function* relationLacking(
  relation: Relation,
  twin: Relation | undefined,
  one: Schema,
  other: Schema,
): Iterable<Lacking> {
  const { id, kind, origin } = relation;
  if (id.startsWith(`${TEMPORARY}.`)) return;
  if (twin !== undefined) yield* formLacking(relation, twin, other);
  else if (isKnown(relation) && !goesAlong(relation, one, other)) yield gone(kind, id, origin !== undefined);
}

/** A view of unknown columns may be taken to have fallen with one that it never had. */
function isKnown(relation: Relation): boolean {
  return !relation.partial || (isTable(relation) && relation.origin !== undefined);
}

/** What a relation has and the one of the same name lacks. */
function* formLacking(one: Relation, twin: Relation, other: Schema): Iterable<Lacking> {
  const { id } = one;
  if (isTable(one) && isTable(twin)) yield* partsLacking(one, twin, other);
  else if ('uses' in one && 'uses' in twin && one.kind === twin.kind) yield* viewLacking(one, twin);
  else if (one.kind === 'index' && twin.kind === 'index') {
    if (!isInside(one) && differ(shapeOfIndex(one), shapeOfIndex(twin))) yield changed('definition of the index', id);
  } else if (one.kind === 'sequence' && twin.kind === 'sequence') {
    if (ownerOf(one) !== ownerOf(twin)) yield changed('owner (OWNED BY) of', id);
  } else if (!one.partial && !twin.partial) yield gone(one.kind, id, one.origin !== undefined);
  yield* commentLacking(id, one.comment, twin.comment);
}

function ownerOf({ ownedBy }: Extract<Relation, { kind: 'sequence' }>): string {
  return ownedBy === undefined ? '' : `${ownedBy.table}.${ownedBy.column}`;
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
