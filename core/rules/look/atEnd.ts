import type { Question } from '#core/rules/rule';
import { table } from '#core/schema/lookup';
import type { ObjectId, Table } from '#core/schema/relation';

/** A table of some id, as it is when the file has run. */
export const tableAtEnd: Question<Table | undefined> = ({ file }, _, id) => table(file.end.schema, id as ObjectId);
