import type { FileAnalysis } from '#core/analysis/analysis';
import { resolveRelation } from '#core/schema/resolve';
import { statementsOf } from './statements';

/** What the file gives a comment to: ids of tables, and of columns behind their table's. */
export function commentsIn(file: FileAnalysis): ReadonlySet<string> {
  const commented = new Set<string>();
  for (const { facts, schema, session } of statementsOf(file, 'comment')) {
    const { of, object, text } = facts;
    const id =
      of === 'column' && object.on !== undefined
        ? `${resolveRelation(schema, session, object.on)}.${object.name}`
        : resolveRelation(schema, session, object);
    if (text === null || text === '') commented.delete(id);
    else commented.add(id);
  }
  return commented;
}
