import { mentions } from '#core/schema/evolve/indexes/mentions';
import { columnOf, foreignKeysTo, indexesOf, viewsUsing } from '#core/schema/lookup';
import type { Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';

/** Whether a table is known whole and stands by itself. */
export function isAlone({ partial, triggers, rules, children, partitionBy, ofType }: Table): boolean {
  const isWhole = !partial && triggers.length === 0 && rules.length === 0;
  return isWhole && children.length === 0 && partitionBy === undefined && ofType === undefined;
}

/** Whether anything else may depend on a column. A NOT NULL of it is its own. */
export function isUsed(schema: Schema, { id, columns, constraints, policies }: Table, name: string): boolean {
  return (
    indexesOf(schema, id).some((index) => mentions(index, name)) ||
    viewsUsing(schema, id, name).length > 0 ||
    foreignKeysTo(schema, id).length > 0 ||
    policies.length > 0 ||
    columns.some(({ expression }) => expression?.columns.includes(name) === true) ||
    constraints.some(({ definition }) =>
      definition.type === 'check'
        ? definition.expression.columns.includes(name)
        : 'columns' in definition && definition.columns.includes(name),
    )
  );
}

/** Whether a column can go without anything else: a plain one, by itself. */
export function isFree(schema: Schema, owner: Table, name: string): boolean {
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
