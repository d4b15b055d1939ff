import { columnsOf, usesColumn } from '#core/effects/families/dropColumn';
import { columnOf, indexesOf } from '#core/schema/lookup';
import type { Column, Table } from '#core/schema/relation';
import type { QualifiedName } from '#core/sql/facts/name';
import type { AnyContext } from './inUse';
import { tableOf } from './objects';

/** A column as it is before the statement; undefined when the model does not know it. */
export function columnAt(context: AnyContext, name: QualifiedName, column: string): Column | undefined {
  const table = tableOf(context, context.resolve(name));
  return table && columnOf(table, column);
}

/** The names of indexes and constraints that stand on a column and go with it. */
export function standingOn({ schema }: AnyContext, table: Table, column: string): readonly string[] {
  const indexes = indexesOf(schema, table.id).filter((index) => usesColumn(index, column));
  const constraints = table.constraints.filter(
    (constraint) => constraint.definition.type !== 'not null' && columnsOf(constraint).includes(column),
  );
  return [...new Set([...indexes, ...constraints].map(({ name }) => name))];
}
