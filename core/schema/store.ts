import { unknownTable } from './blank';
import { recount } from './constraintNames';
import { type Link, linksOf, sameLinks, withBackLink, withoutBackLink } from './links';
import { splitId } from './objectId';
import { afterMove } from './published';
import type { ObjectId, Relation } from './relation';
import type { Schema } from './schema';

/**
 * Adds a relation or replaces the one of the same id. Both ends of every link stay in step: whoever puts a foreign key,
 * partition, index, view or owned sequence need not touch the relation at the other end. Where that one is unknown, a
 * partial table takes its place.
 */
export function put(schema: Schema, relation: Relation): Schema {
  const previous = schema.relations.get(relation.id);
  if (previous === relation) return schema;
  const stored: Schema = {
    ...schema,
    relations: schema.relations.set(relation.id, relation),
    constraintNames: recount(schema.constraintNames, previous, relation),
    gone: schema.gone.has(relation.id) ? schema.gone.remove(relation.id) : schema.gone,
  };
  return previous !== undefined && sameLinks(previous, relation)
    ? stored
    : relink(stored, relation.id, previous, relation);
}

/** Takes a relation out, and nothing with it: what depends on it is the caller's business. */
export function remove(schema: Schema, id: ObjectId): Schema {
  const previous = schema.relations.get(id);
  if (previous === undefined) return schema;
  const unlinked = relink(schema, id, previous, undefined);
  return {
    ...unlinked,
    relations: unlinked.relations.remove(id),
    constraintNames: recount(unlinked.constraintNames, previous, undefined),
    gone: unlinked.gone.set(id, true),
    access: afterMove(unlinked.access, id, undefined),
  };
}

function relink(schema: Schema, id: ObjectId, previous: Relation | undefined, next: Relation | undefined): Schema {
  const before = previous === undefined ? [] : linksOf(previous);
  const after = next === undefined ? [] : linksOf(next);
  const lost = missingFrom(after, before);
  const made = missingFrom(before, after);
  if (lost.length + made.length === 0) return schema;
  let { relations } = schema;
  for (const { to, as } of lost) {
    const target = relations.get(to);
    if (target !== undefined) relations = relations.set(to, withoutBackLink(target, as, id));
  }
  for (const { to, as } of made) {
    const target = relations.get(to) ?? (isSystemSchema(splitId(to).schema) ? undefined : unknownTable(to));
    if (target !== undefined) relations = relations.set(to, withBackLink(target, as, id));
  }
  return { ...schema, relations };
}

function missingFrom(some: readonly Link[], wanted: readonly Link[]): readonly Link[] {
  return wanted.filter(({ to, as }) => !some.some((link) => link.to === to && link.as === as));
}

function isSystemSchema(name: string): boolean {
  return name === 'pg_catalog' || name === 'information_schema';
}
