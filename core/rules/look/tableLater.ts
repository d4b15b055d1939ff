import type { Question } from '#core/rules/rule';
import { isTable, table } from '#core/schema/lookup';
import type { ObjectId, Origin, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { endOf } from './classifiedAtEnd';

/**
 * A table of some id as it is when the file has run, or its part that goes the same way, whatever it is called by then;
 * undefined when it is gone.
 */
export const tableLater: Question<Table | undefined> = ({ file }, statement, id) => {
  const end = endOf(file, statement.direction);
  const there = table(end, id as ObjectId);
  if (there !== undefined) return there;
  const origin = table(statement.schema, id as ObjectId)?.origin ?? {
    file: file.path,
    statement: statement.statement.index,
  };
  return madeBy(end, origin);
};

/** Several tables of one DO block cannot be told apart. */
function madeBy({ relations }: Schema, { file, statement }: Origin): Table | undefined {
  const found = [...relations.values()].filter(isTable).filter(({ origin }) => {
    return origin?.file === file && origin.statement === statement;
  });
  return found.length === 1 ? found[0] : undefined;
}
