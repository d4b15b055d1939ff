import type { Recorder } from '#core/effects/recorder';
import { isTable, typedTables } from '#core/schema/lookup';
import type { Column, Table } from '#core/schema/relation';
import { resolveRoutine, resolveType } from '#core/schema/resolve';
import { typeOf } from '#core/schema/types';
import type { QualifiedName } from '#core/sql/facts/name';
import { lockComposite } from './compositeTypes';
import { dropColumn } from './dropColumn';
import { dropTable } from './drops';

/** DROP TYPE and DROP DOMAIN; with CASCADE the columns of the type fall, and the tables declared OF it. */
export function dropType(run: Recorder, name: QualifiedName, cascade: boolean): void {
  const id = resolveType(run.schema, run.session, name);
  if (id === undefined) return;
  lockComposite(run, id);
  if (!cascade) return;
  for (const table of typedTables(run.schema, id)) dropTable(run, table, true);
  dropColumns(run, ({ type }) => type !== undefined && `${type.schema}.${type.name}` === id);
}

/** DROP EXTENSION ... CASCADE: what an extension brought along no migration tells, but types come from somewhere. */
export function dropExtension(run: Recorder, extension: string): void {
  run.assume(`Types that nothing which was read creates are taken to be those of ${extension}; no more is looked for.`);
  dropColumns(run, ({ type }) => type !== undefined && typeOf(run.schema, type) === 'unknown');
}

/** DROP FUNCTION ... CASCADE takes the triggers that call it. */
export function dropRoutine(run: Recorder, name: QualifiedName): void {
  const id = resolveRoutine(run.schema, run.session, name);
  run.assume(`Triggers that call ${name.name}() fall with it; defaults, views and indexes are not looked through.`);
  for (const { triggers, id: table } of tables(run)) {
    if (triggers.some((trigger) => trigger.function === id)) run.lock(table, 'ACCESS EXCLUSIVE', 'target');
  }
}

/** DROP SERVER ... CASCADE takes its foreign tables. */
export function dropForeignServer(run: Recorder, server: string): void {
  run.assume(`Every foreign table is taken to belong to ${server}.`);
  for (const { kind, id } of tables(run)) if (kind === 'foreign table') dropTable(run, id, true);
}

function dropColumns(run: Recorder, falls: (column: Column) => boolean): void {
  for (const table of tables(run)) {
    for (const column of table.columns.filter(falls)) {
      run.lock(table.id, 'ACCESS EXCLUSIVE', 'target');
      dropColumn(run, { id: table.id, table, tree: [table.id] }, column.name, true);
    }
  }
}

function tables(run: Recorder): readonly Table[] {
  return [...run.schema.relations.values()].filter(isTable);
}
