import type { ObjectId, Question } from '#core/rules/api';
import { resolveRelation, splitId, statementsOf } from '#core/rules/api';

/** The id of a relation under another name in the same schema. */
export function renamedId(id: ObjectId, to: string): ObjectId {
  return `${splitId(id).schema}.${to}`;
}

/** What the file found a relation under, before its own statements gave it other names. */
export const idAtStart: Question<ObjectId> = ({ file }, { position }, id) => {
  let found = id as ObjectId;
  for (const { facts, position: place, schema, session } of statementsOf(file, 'rename').toReversed()) {
    if (place >= position || facts.of !== 'table') continue;
    const before = resolveRelation(schema, session, facts.object);
    if (renamedId(before, facts.to) === found) found = before;
  }
  return found;
};
