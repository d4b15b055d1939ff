import { type Remedy, step } from '#core/remedy/remedy';
import type { StatementContext } from '#core/rules/rule';
import { alterTable } from '#core/rules/words/alterTable';
import { identifier, qualified } from '#core/rules/words/identifier';
import { columnOf, table } from '#core/schema/lookup';
import { joinName } from '#core/schema/names';
import { fill } from './fill';
import { isFree } from './freeColumn';
import { keptUp } from './keptUp';

/**
 * SET DATA TYPE of a column that nothing else depends on: a new column that a trigger keeps up, filled in batches, takes
 * its place. Values are assigned, as the one statement would do, so that what does not fit is an error in both. The
 * column stands last in the table then.
 */
export function changedType(context: StatementContext<'alter table', unknown>): Remedy | undefined {
  const { facts, schema, text } = context;
  const [action, ...others] = facts.actions;
  if (action?.action !== 'set type' || others.length > 0 || facts.only || facts.ifExists) return undefined;
  const { column, type, collation, using } = action;
  const owner = table(schema, context.resolve(facts.name));
  const span = type.span;
  if (span === undefined || using !== undefined || collation !== undefined) return undefined;
  if (owner === undefined || !isFree(schema, owner, column)) return undefined;
  const old = columnOf(owner, column)?.type?.text;
  if (old === undefined) return undefined;

  const alter = alterTable(facts);
  const next = joinName(column, undefined, 'new');
  const [from, to] = [identifier(column), identifier(next)];
  const { make, letGo } = keptUp(facts.name, column, `  NEW.${to} := NEW.${from};`);
  const swap = [...letGo, `${alter} DROP COLUMN ${from}`, `${alter} RENAME COLUMN ${to} TO ${from}`];
  const swapBack = [
    `${alter} RENAME COLUMN ${from} TO ${to}`,
    `${alter} ADD COLUMN ${from} ${old}`,
    `UPDATE ${qualified(facts.name)} SET ${from} = ${to} WHERE ${to} IS NOT NULL`,
    ...make,
  ];
  const addition = `${alter} ADD COLUMN ${to} ${text.slice(span.start, span.end)}`;
  return [
    step(`add ${owner.name} ${next}`, [addition, ...make], [...letGo, `${alter} DROP COLUMN ${to}`]),
    fill(facts.name, next, from, `${to} IS NULL AND ${from} IS NOT NULL`),
    step(`swap ${owner.name} ${column}`, swap, swapBack),
  ];
}
