import { type BackLink, linksOf } from '#core/schema/links';
import { objectId, splitId } from '#core/schema/objectId';
import type { Relation } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';

/** Where the two ends of a link, an id and its relation, or the counts of constraint names do not fit together. */
export function inconsistencies(schema: Schema): readonly string[] {
  return [...wrongIds(schema), ...wrongLinks(schema), ...wrongCounts(schema)];
}

function wrongIds({ relations }: Schema): readonly string[] {
  return Array.from(relations)
    .filter(([id, { id: own, schema, name }]) => id !== own || id !== objectId(schema, name))
    .map(([id]) => `${id} is another`);
}

const LISTS: readonly BackLink[] = ['referencedBy', 'children', 'indexes', 'dependents', 'sequences'];

function wrongLinks({ relations }: Schema): readonly string[] {
  const expected = new Set<string>();
  for (const relation of relations.values())
    for (const { to, as } of linksOf(relation)) {
      const target = relations.get(to);
      if (target === undefined ? !isSystem(to) : as in target) expected.add(`${to} ${as} ${relation.id}`);
    }
  const listed = new Set([...relations.values()].flatMap(listedBy));
  return [
    ...[...expected].filter((link) => !listed.has(link)).map((link) => `not listed: ${link}`),
    ...[...listed].filter((link) => !expected.has(link)).map((link) => `listed: ${link}`),
  ];
}

function isSystem(id: Relation['id']): boolean {
  return ['pg_catalog', 'information_schema'].includes(splitId(id).schema);
}

function listedBy(relation: Relation): readonly string[] {
  const lists = new Map(Object.entries(relation));
  return LISTS.flatMap((list) => {
    const from: unknown = lists.get(list);
    return Array.isArray(from) ? from.map((id) => `${relation.id} ${list} ${id}`) : [];
  });
}

function wrongCounts({ relations, constraintNames }: Schema): readonly string[] {
  const counted = new Map<string, number>();
  for (const relation of relations.values())
    for (const { name } of 'constraints' in relation ? relation.constraints : []) {
      const id = objectId(relation.schema, name);
      counted.set(id, (counted.get(id) ?? 0) + 1);
    }
  const ids = new Set<string>([...counted.keys(), ...constraintNames.keys()]);
  const stored = new Map<string, number>(constraintNames);
  return [...ids].filter((id) => counted.get(id) !== stored.get(id)).map((id) => `miscounted: ${id}`);
}
