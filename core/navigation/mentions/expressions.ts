import type { Recorder } from '#core/navigation/recorder';
import { splitId } from '#core/schema/objectId';
import type { ObjectId } from '#core/schema/relation';
import type { Expression } from '#core/sql/facts/expression';
import type { IndexColumn } from '#core/sql/facts/indexes';
import type { TypeReference } from '#core/sql/facts/name';
import type { Span } from '#core/sql/text/span';
import { firstPlace, placesOf } from './places';

/** What an expression over the columns of one relation calls and reads. Inside of a subquery a name may mean another's. */
export function expressionMentions(
  recorder: Recorder,
  on: ObjectId | undefined,
  expression: Expression | undefined,
): void {
  if (expression === undefined) return;
  for (const called of expression.functions) recorder.routine(called, 'reference');
  const { span, hasSubquery, columns } = expression;
  if (on === undefined || span === undefined || hasSubquery) return;
  for (const column of columns) {
    for (const place of placesOf(recorder, column, span, [splitId(on).name])) {
      recorder.column(on, column, place, 'reference');
    }
  }
}

/** The columns of an index or exclusion constraint, which stand between two offsets. */
export function keyMentions(recorder: Recorder, on: ObjectId, keys: readonly IndexColumn[], within: Span): void {
  for (const { name, expression } of keys) {
    if (name === undefined) expressionMentions(recorder, on, expression);
    else columnsWithin(recorder, on, [name], within);
  }
}

/** Columns of a list: each name's first place in it. */
export function columnsWithin(
  recorder: Recorder,
  on: ObjectId,
  columns: readonly string[],
  { start, end }: Span,
): void {
  for (const column of columns) recorder.column(on, column, firstPlace(recorder, column, start, end), 'reference');
}

export function typeMention(recorder: Recorder, type: TypeReference | undefined): void {
  if (type !== undefined) recorder.type(type, 'reference');
}
