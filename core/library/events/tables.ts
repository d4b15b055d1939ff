import { saidFlag, saidText } from '#core/library/fields/parts';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { AlterTable } from '#core/sql/facts/table';
import { defineEvent, type Happening } from './event';
import { columnIn, type Told } from './told';

type Named<Name extends AlterTableAction['action']> = Extract<AlterTableAction, { readonly action: Name }>;

/** The parts of ALTER TABLE with a name. */
export function actions<const Name extends AlterTableAction['action']>(
  { actions: all }: AlterTable,
  name: Name,
): readonly Named<Name>[] {
  return all.filter((each): each is Named<Name> => each.action === name);
}

/** A column as one part of ALTER TABLE leaves it. */
function columnAfter(
  told: Told<'alter table'>,
  { column, span }: { column: string; span?: Happening['span'] },
): Happening {
  const table = told.tableAfter(told.id(told.facts.name));
  return { table, column: columnIn(table, column), span };
}

export const createTable = defineEvent({
  about: 'CREATE TABLE, with the table as it is then.',
  kinds: ['create table'],
  parts: ['table'],
  own: { ifNotExists: saidFlag('ifNotExists', 'Whether IF NOT EXISTS is written.') },
  *read(told) {
    const { name, persistence, ifNotExists } = told.facts;
    const table = told.tableAfter(told.newId(name, persistence === 'temporary'));
    yield { table, said: { ifNotExists }, span: name.span };
  },
});

export const createTableAs = defineEvent({
  about: 'CREATE TABLE AS, SELECT INTO and CREATE MATERIALIZED VIEW.',
  kinds: ['create table as'],
  parts: ['table'],
  own: { materializedView: saidFlag('materializedView', 'Whether it makes a materialized view.') },
  *read(told) {
    const { name, persistence, materializedView } = told.facts;
    yield {
      table: told.tableAfter(told.newId(name, persistence === 'temporary')),
      said: { materializedView },
      span: name.span,
    };
  },
});

export const addColumn = defineEvent({
  about: 'ALTER TABLE … ADD COLUMN, one event a column. Columns of CREATE TABLE are `state: column`.',
  kinds: ['alter table'],
  parts: ['table', 'column'],
  *read(told) {
    for (const { column, span } of actions(told.facts, 'add column'))
      yield columnAfter(told, { column: column.name, span: column.span ?? span });
  },
});

export const alterColumnType = defineEvent({
  about: 'ALTER COLUMN … TYPE, with the column as it is then.',
  kinds: ['alter table'],
  parts: ['table', 'column'],
  own: { oldType: saidText('oldType', 'The type that it had, where that is known.') },
  *read(told) {
    const before = told.tableBefore(told.id(told.facts.name));
    for (const action of actions(told.facts, 'set type'))
      yield { ...columnAfter(told, action), said: { oldType: columnIn(before, action.column).known?.type?.text } };
  },
});

export const setDefault = defineEvent({
  about: 'ALTER COLUMN … SET DEFAULT, with the column as it is then.',
  kinds: ['alter table'],
  parts: ['table', 'column'],
  *read(told) {
    for (const action of actions(told.facts, 'set default')) yield columnAfter(told, action);
  },
});

export const dropColumn = defineEvent({
  about: 'DROP COLUMN, with the column as it was.',
  kinds: ['alter table'],
  parts: ['table', 'column'],
  own: { cascade: saidFlag('cascade', 'Whether what depends on it goes too.') },
  *read(told) {
    const table = told.tableBefore(told.id(told.facts.name));
    for (const { column, cascade, span } of actions(told.facts, 'drop column'))
      yield { table, column: columnIn(table, column), said: { cascade }, span };
  },
});

export const dropTable = defineEvent({
  about: 'DROP TABLE, one event a table, as it was.',
  kinds: ['drop'],
  parts: ['table'],
  own: {
    cascade: saidFlag('cascade', 'Whether what depends on it goes too.'),
    ifExists: saidFlag('ifExists', 'Whether IF EXISTS is written.'),
  },
  *read(told) {
    const { of, objects, cascade, ifExists } = told.facts;
    if (of !== 'table' && of !== 'foreign table') return;
    for (const name of objects)
      yield { table: told.tableBefore(told.id(name)), said: { cascade, ifExists }, span: name.span };
  },
});

export const truncate = defineEvent({
  about: 'TRUNCATE, one event a table.',
  kinds: ['truncate'],
  parts: ['table'],
  own: { cascade: saidFlag('cascade', 'Whether tables that refer to it are emptied too.') },
  *read(told) {
    const { tables, cascade } = told.facts;
    for (const name of tables) yield { table: told.tableBefore(told.id(name)), said: { cascade }, span: name.span };
  },
});

export const renameTable = defineEvent({
  about: 'ALTER TABLE … RENAME TO, with the table as it was.',
  kinds: ['rename'],
  parts: ['table'],
  own: { to: saidText('to', 'The new name.') },
  *read(told) {
    const { of, object, to } = told.facts;
    if (of === 'table' || of === 'foreign table')
      yield { table: told.tableBefore(told.id(object)), said: { to }, span: object.span };
  },
});

export const renameColumn = defineEvent({
  about: 'ALTER TABLE … RENAME COLUMN, with the column as it was.',
  kinds: ['rename'],
  parts: ['table', 'column'],
  own: { to: saidText('to', 'The new name.') },
  *read(told) {
    const { of, object, to } = told.facts;
    if (of !== 'column' || object.on === undefined) return;
    const table = told.tableBefore(told.id(object.on));
    yield { table, column: columnIn(table, object.name), said: { to }, span: object.span };
  },
});

export const enableRls = defineEvent({
  about: 'ENABLE ROW LEVEL SECURITY.',
  kinds: ['alter table'],
  parts: ['table'],
  *read(told) {
    for (const { span } of actions(told.facts, 'enable row security'))
      yield { table: told.tableAfter(told.id(told.facts.name)), span };
  },
});

export const disableRls = defineEvent({
  about: 'DISABLE ROW LEVEL SECURITY.',
  kinds: ['alter table'],
  parts: ['table'],
  *read(told) {
    for (const { span } of actions(told.facts, 'disable row security'))
      yield { table: told.tableAfter(told.id(told.facts.name)), span };
  },
});
