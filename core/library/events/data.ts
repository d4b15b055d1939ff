import { saidFlag, saidText, saidTexts } from '#core/library/fields/parts';
import type { FactsKind } from '#core/sql/facts/facts';
import { defineEvent } from './event';

/** INSERT, UPDATE, DELETE and MERGE have the same fields. */
function change(kind: 'insert' | 'update' | 'delete' | 'merge') {
  return defineEvent({
    about: `${kind.toUpperCase()}, also in a DO block.`,
    kinds: [kind],
    parts: ['table'],
    own: {
      hasWhere: saidFlag('hasWhere', 'Whether a WHERE narrows it; always so for INSERT and MERGE.'),
      assigns: saidTexts('assigns', 'The columns that it writes.'),
    },
    *read(told) {
      const { target, hasWhere, assigns } = told.facts;
      yield { table: told.tableBefore(told.id(target)), said: { hasWhere, assigns }, span: target.span };
    },
  });
}

export const insert = change('insert');
export const update = change('update');
export const remove = change('delete');
export const merge = change('merge');

export const copy = defineEvent({
  about: 'COPY.',
  kinds: ['copy'],
  parts: ['table'],
  own: {
    direction: saidText('direction', 'from or to.'),
    stdin: saidFlag('stdin', 'Whether it goes through the client.'),
  },
  *read(told) {
    const { table, direction, stdin } = told.facts;
    yield { table: table && told.tableBefore(told.id(table)), said: { direction, stdin }, span: table?.span };
  },
});

export const comment = defineEvent({
  about: 'COMMENT ON anything; `table` is the table itself, or that of the column, constraint or trigger.',
  kinds: ['comment'],
  parts: ['table'],
  own: {
    of: saidText('of', 'The kind of object: table, column, function, …'),
    name: saidText('name', 'The object’s own name.'),
    comment: saidText('comment', 'The text; missing where the comment is taken away.'),
  },
  *read(told) {
    const { of, object, text } = told.facts;
    const named = object.on ?? (of === 'table' ? object : undefined);
    const table = named && told.tableAfter(told.id(named));
    yield { table, said: { of, name: object.name, comment: text ?? undefined }, span: object.span };
  },
});

/** What no other event is. */
const others = [
  'unknown',
  'catalogue command',
  'do',
  'call',
  'select',
  'lock table',
  'vacuum',
  'analyze',
  'cluster',
  'reindex',
  'attach index',
  'move all in tablespace',
  'refresh materialized view',
  'set schema',
  'change owner',
  'security label',
  'depends on extension',
  'create schema',
  'create sequence',
  'alter sequence',
  'create statistics',
  'create extension',
  'alter extension',
  'create type',
  'alter enum',
  'alter type options',
  'create domain',
  'alter domain',
  'create rule',
  'create event trigger',
  'create aggregate',
  'alter function',
  'alter policy',
  'alter publication',
  'alter subscription',
  'create database',
  'alter database',
  'alter system',
  'create tablespace',
  'alter tablespace',
  'reassign owned',
  'drop owned',
  'transaction',
  'session command',
  'set constraints',
  'import foreign schema',
  'explain',
] as const satisfies readonly FactsKind[];

export const other = defineEvent({
  about: 'Every statement that no other event is about; `statement.kind` and `statement.text` say which.',
  kinds: others,
  parts: [],
  *read() {
    yield {};
  },
});
