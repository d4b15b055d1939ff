import type { Recorder } from '#core/navigation/recorder';
import { splitId } from '#core/schema/objectId';
import type { ObjectId } from '#core/schema/relation';
import type { ColumnFacts } from '#core/sql/facts/column';
import type { ConstraintFacts } from '#core/sql/facts/constraint';
import type { Span } from '#core/sql/text/span';
import { columnsWithin, expressionMentions, keyMentions, typeMention } from './expressions';
import { bracketsBehind, placesOf } from './places';

/** A column that is made, with what is written on it. */
export function columnMentions(recorder: Recorder, on: ObjectId, column: ColumnFacts): void {
  recorder.column(on, column.name, column.nameSpan, 'create');
  typeMention(recorder, column.type);
  expressionMentions(recorder, on, column.default);
  expressionMentions(recorder, on, column.generated?.expression);
  for (const constraint of column.constraints) constraintMentions(recorder, on, constraint, true);
}

/** A constraint that is made, with the columns and tables that it names. One written on a column names no column itself. */
export function constraintMentions(
  recorder: Recorder,
  on: ObjectId,
  constraint: ConstraintFacts,
  onColumn = false,
): void {
  const { span } = constraint;
  if (constraint.type === 'check') expressionMentions(recorder, on, constraint.expression);
  else if (constraint.type === 'exclude') {
    if (span !== undefined)
      keyMentions(recorder, on, constraint.elements, bracketsBehind(recorder, span.start) ?? span);
    expressionMentions(recorder, on, constraint.where);
  } else if (constraint.type === 'foreign key') {
    const at = constraint.references.span;
    if (at !== undefined && span !== undefined) {
      const referenced = recorder.resolve(constraint.references);
      if (!onColumn) columnsWithin(recorder, on, constraint.columns, { start: span.start, end: at.start });
      recorder.relation(constraint.references, 'reference');
      columnsWithin(recorder, referenced, constraint.referencedColumns, { start: at.end, end: span.end });
    }
  } else if (span !== undefined && !onColumn) {
    const from = constraint.nameSpan?.end ?? span.start;
    if (constraint.type === 'not null')
      columnsWithin(recorder, on, [constraint.column], { start: from, end: span.end });
    else columnsWithin(recorder, on, [...constraint.columns, ...constraint.include], { start: from, end: span.end });
  }
  if (constraint.name === undefined) return;
  const index = 'usingIndex' in constraint ? constraint.usingIndex : undefined;
  if (index === undefined || span === undefined)
    recorder.constraint(on, constraint.name, constraint.nameSpan, 'create');
  else {
    const becomes = { space: 'relation', id: on, part: { kind: 'constraint', name: constraint.name } } as const;
    const id = `${splitId(on).schema}.${index}` as const;
    recorder.relationAt(id, usedIndex(recorder, index, span), 'rename', 'index', becomes);
    recorder.named(becomes, constraint.nameSpan, 'replace', 'constraint');
  }
}

/** USING INDEX stands at the end: what is said of the index before it may bear the same name. */
function usedIndex(recorder: Recorder, index: string, { start, end }: Span): Span | undefined {
  return placesOf(recorder, index, { start, end }).at(-1);
}
