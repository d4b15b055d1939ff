import { type Remedy, step } from '#core/remedy/remedy';
import { withoutDefault } from '#core/rules/edit/defaultLater';
import type { StatementContext } from '#core/rules/rule';
import { alterTable } from '#core/rules/words/alterTable';
import { identifier } from '#core/rules/words/identifier';
import { fill, fillQuote } from './fill';
import { provenNotNull } from './notNull';

/** ADD COLUMN with a volatile default: the default holds for new rows, the old ones are filled in batches. */
export function filledLater(context: StatementContext<'alter table', unknown>): Remedy | undefined {
  const { facts, version } = context;
  const [action, ...others] = facts.actions;
  if (action?.action !== 'add column' || others.length > 0) return undefined;
  const { column } = action;
  const value = column.default?.text;
  if (value === undefined || value.includes(fillQuote) || column.constraints.length > 0) return undefined;
  const definition = withoutDefault(context, column);
  if (definition === undefined) return undefined;
  const alter = alterTable(facts);
  const set = `${alter} ALTER COLUMN ${identifier(column.name)} SET DEFAULT ${value}`;
  return [
    step(`add ${facts.name.name} ${column.name}`, [definition, set]),
    fill(facts.name, column.name, value, `${identifier(column.name)} IS NULL`),
    ...(column.notNull ? provenNotNull(facts, column.name, version) : []),
  ];
}
