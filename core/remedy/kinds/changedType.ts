import { type Remedy, step } from '#core/remedy/remedy';
import type { StatementContext } from '#core/rules/rule';
import { alterTable } from '#core/rules/words/alterTable';
import { identifier, qualified } from '#core/rules/words/identifier';
import { columnOf, table } from '#core/schema/lookup';
import { joinName } from '#core/schema/names';
import type { Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { fill } from './fill';
import { isAlone, isUsed } from './freeColumn';

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
  const sync = joinName(owner.name, column, 'sync');
  const routine = qualified({ schema: facts.name.schema, name: sync });
  const keepUp = [
    `CREATE FUNCTION ${routine}() RETURNS trigger LANGUAGE plpgsql AS $sync$
BEGIN
  NEW.${to} := NEW.${from};
  RETURN NEW;
END
$sync$`,
    `CREATE TRIGGER ${identifier(sync)} BEFORE INSERT OR UPDATE ON ${qualified(facts.name)}
FOR EACH ROW EXECUTE FUNCTION ${routine}()`,
  ];
  const letGo = [`DROP TRIGGER ${identifier(sync)} ON ${qualified(facts.name)}`, `DROP FUNCTION ${routine}()`];
  const swap = [...letGo, `${alter} DROP COLUMN ${from}`, `${alter} RENAME COLUMN ${to} TO ${from}`];
  const swapBack = [
    `${alter} RENAME COLUMN ${from} TO ${to}`,
    `${alter} ADD COLUMN ${from} ${old}`,
    `UPDATE ${qualified(facts.name)} SET ${from} = ${to} WHERE ${to} IS NOT NULL`,
    ...keepUp,
  ];
  const addition = `${alter} ADD COLUMN ${to} ${text.slice(span.start, span.end)}`;
  return [
    step(`add ${owner.name} ${next}`, [addition, ...keepUp], [...letGo, `${alter} DROP COLUMN ${to}`]),
    fill(facts.name, next, from, `${to} IS NULL AND ${from} IS NOT NULL`),
    step(`swap ${owner.name} ${column}`, swap, swapBack),
  ];
}

/** Whether the column can go without anything else: a plain one, by itself. */
function isFree(schema: Schema, owner: Table, name: string): boolean {
  const column = columnOf(owner, name);
  if (column === undefined || !isAlone(owner)) return false;
  const isPlain =
    !column.notNull &&
    column.default === undefined &&
    column.generated === undefined &&
    !column.identity &&
    !column.inherited;
  return isPlain && !isUsed(schema, owner, name);
}
