import type { FileAnalysis } from '#core/analysis/analysis';
import { columnOf, primaryKeyOf, table } from '#core/schema/lookup';
import type { Column, ObjectId, Table } from '#core/schema/relation';
import { tableAtEnd } from './atEnd';
import type { AnyContext } from './inUse';
import type { TypedColumn } from './typedColumns';

/** A column with the table that it belongs to when the file has run. */
export interface Placed {
  readonly table: Table;
  readonly column: Column;
}

/** What becomes of a typed column by the end of the file; undefined when it or its table is gone or renamed by then. */
export function placed(context: AnyContext, { object, name }: TypedColumn): Placed | undefined {
  return placedIn(context.ask(tableAtEnd, object.slice(0, -name.length - 1)), name);
}

/** A column of some table as it is when the file has run. */
export function columnAtEnd({ end }: FileAnalysis, id: string, name: string): Placed | undefined {
  return placedIn(table(end.schema, id as ObjectId), name);
}

function placedIn(owner: Table | undefined, name: string): Placed | undefined {
  const column = owner && columnOf(owner, name);
  return owner && column && { table: owner, column };
}

/** The columns of the primary key when the column is among them, else none. */
export function keyAround({ table: owner, column }: Placed): readonly string[] {
  const definition = primaryKeyOf(owner)?.definition;
  return definition?.type === 'primary key' && definition.columns.includes(column.name) ? definition.columns : [];
}

/** Whether a sequence gives the column its values: serial, identity, or a default of one's own. */
export function isNumbered({ identity, default: value }: Column): boolean {
  return identity || (value?.functions ?? []).some(({ name }) => name === 'nextval');
}

/** Whether the column takes its values from another table's. */
export function isReference({ table: owner, column }: Placed): boolean {
  return owner.constraints.some(
    ({ definition }) => definition.type === 'foreign key' && definition.columns.includes(column.name),
  );
}

/** Whether a CHECK says how large the column's values can become. */
export function isBounded({ table: owner, column }: Placed): boolean {
  return owner.constraints.some(
    ({ definition }) =>
      definition.type === 'check' &&
      definition.expression.conjuncts.some(
        (conjunct) =>
          (conjunct.test === 'in' || (conjunct.test === 'compare' && ['=', '<', '<='].includes(conjunct.operator))) &&
          conjunct.column === column.name,
      ),
  );
}
