import type { ObjectId } from '#core/schema/relation';
import type { AnyContext } from './inUse';

/**
 * The table that a change of a relation reaches: below a view without triggers and rules of its own it is the one that the view
 * reads, through other views too (https://www.postgresql.org/docs/current/sql-createview.html#SQL-CREATEVIEW-UPDATABLE-VIEWS).
 */
export function writtenTable({ schema }: Pick<AnyContext, 'schema'>, id: ObjectId): ObjectId {
  const seen = new Set<ObjectId>([id]);
  for (const each of seen) {
    const relation = schema.relations.get(each);
    if (relation?.kind !== 'view') return each;
    const [below, ...others] = relation.reads;
    if (below === undefined || others.length > 0 || relation.triggers.length + relation.rules.length > 0) return each;
    seen.add(below);
  }
  return id;
}
