import type { Fix } from '#core/rules/finding';
import type { StatementContext } from '#core/rules/rule';
import { alterTable } from '#core/rules/words/alterTable';
import { identifier } from '#core/rules/words/identifier';
import type { ColumnFacts } from '#core/sql/facts/column';
import { append, fix, keywords, remove } from './edits';

/**
 * Takes the default out of ADD COLUMN and sets it for new rows only. Old rows stay NULL, so there is no fix for a column
 * that may not be.
 */
export function defaultLater(context: StatementContext<'alter table', unknown>, column: ColumnFacts): readonly Fix[] {
  const { facts, text } = context;
  const value = column.default;
  const word = keywords(context, 'DEFAULT').findLast(({ end }) => end <= (value?.span?.start ?? 0));
  if (value?.span === undefined || word === undefined || column.notNull) return [];
  const start = text.slice(0, word.start).trimEnd().length;
  return fix(
    'Set the default for new rows only',
    false,
    remove(context, { start, end: value.span.end }),
    append(context, `${alterTable(facts)} ALTER COLUMN ${identifier(column.name)} SET DEFAULT ${value.text}`),
  );
}
