import { applyEdits } from '#core/rules/applyFixes';
import type { Fix } from '#core/rules/finding';
import type { StatementContext } from '#core/rules/rule';
import { alterTable } from '#core/rules/words/alterTable';
import { identifier } from '#core/rules/words/identifier';
import type { ColumnFacts } from '#core/sql/facts/column';
import type { Span } from '#core/sql/text/span';
import { append, fix, keywords, remove } from './edits';

type Context = StatementContext<'alter table', unknown>;

/**
 * Takes the default out of ADD COLUMN and sets it for new rows only. Old rows stay NULL, so there is no fix for a column
 * that may not be.
 */
export function defaultLater(context: Context, column: ColumnFacts): readonly Fix[] {
  const { facts } = context;
  const value = column.default;
  const clause = defaultClause(context, column);
  if (value === undefined || clause === undefined || column.notNull) return [];
  return fix(
    'Set the default for new rows only',
    false,
    remove(context, clause),
    append(context, `${alterTable(facts)} ALTER COLUMN ${identifier(column.name)} SET DEFAULT ${value.text}`),
  );
}

/** ADD COLUMN without its default and its NOT NULL; undefined where their places are not known. */
export function withoutDefault(context: Context, column: ColumnFacts): string | undefined {
  const { text } = context;
  const clauses = [defaultClause(context, column), ...(column.notNull ? [notNullClause(context, column)] : [])];
  const known = clauses.filter((clause) => clause !== undefined);
  if (known.length < clauses.length) return undefined;
  return applyEdits(
    text,
    known.map((span) => ({ span, text: '' })),
  );
}

/** `DEFAULT value` with the space before it. */
function defaultClause(context: Context, { default: value }: ColumnFacts): Span | undefined {
  const span = value?.span;
  const word = keywords(context, 'DEFAULT').findLast(({ end }) => end <= (span?.start ?? 0));
  return span === undefined || word === undefined ? undefined : spaced(context, { start: word.start, end: span.end });
}

/** `NOT NULL` of a column, with the space before it; undefined where it has a name. */
function notNullClause(context: Context, { span, default: value, constraints }: ColumnFacts): Span | undefined {
  const { text } = context;
  const within = span ?? { start: 0, end: 0 };
  const isOutside = ({ start, end }: Span) => end <= (value?.span?.start ?? 0) || start >= (value?.span?.end ?? 0);
  const places = keywords(context, 'NULL').flatMap((nothing) => {
    const not = keywords(context, 'NOT').find(({ end }) => /^\s+$/.test(text.slice(end, nothing.start)));
    return not === undefined ? [] : { start: not.start, end: nothing.end };
  });
  const [place, ...others] = places.filter(
    (each) => each.start >= within.start && each.end <= within.end && isOutside(each),
  );
  return place === undefined || others.length > 0 || constraints.length > 0 ? undefined : spaced(context, place);
}

function spaced({ text }: Context, { start, end }: Span): Span {
  return { start: text.slice(0, start).trimEnd().length, end };
}
