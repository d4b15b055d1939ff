import type { Fix } from '#core/rules/finding';
import type { AnyContext } from '#core/rules/look/inUse';
import type { ColumnFacts } from '#core/sql/facts/column';
import type { Span } from '#core/sql/text/span';
import { fix, keywords, remove } from './edits';

/** Takes NOT NULL out of a new column. A key stays one, and no fix is offered for it. */
export function withoutNotNull(context: AnyContext, column: ColumnFacts): readonly Fix[] {
  const span = notNullSpan(context, column);
  if (span === undefined || column.constraints.some(({ type }) => type === 'primary key')) return [];
  const start = context.text.slice(0, span.start).trimEnd().length;
  return fix('Add it nullable first', false, remove(context, { start, end: span.end }));
}

/** NOT NULL beside a column, with its name if it has one, and not one inside of a condition. */
function notNullSpan(context: AnyContext, { span, constraints }: ColumnFacts): Span | undefined {
  const named = constraints.find(({ type }) => type === 'not null');
  if (named?.span !== undefined) return named.span;
  const nulls = keywords(context, 'NULL');
  const isElsewhere = (at: number) =>
    span === undefined ||
    at < span.start ||
    at >= span.end ||
    constraints.some((each) => each.span !== undefined && at >= each.span.start && at < each.span.end);
  for (const not of keywords(context, 'NOT')) {
    const end = nulls.find(({ start }) => start > not.end && context.text.slice(not.end, start).trim() === '')?.end;
    if (end !== undefined && !isElsewhere(not.start)) return { start: not.start, end };
  }
  return undefined;
}
