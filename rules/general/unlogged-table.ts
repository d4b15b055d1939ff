import { creationId, defineRule, manual } from '#core/rules/api';

export const unloggedTable = defineRule({
  name: 'unlogged-table',
  family: 'Schema quality',
  severity: 'warning',
  recommended: true,
  summary: 'A table is UNLOGGED, so a crash empties it.',
  why: 'Nothing of an unlogged table is written to the log: after a crash or an immediate shutdown it is empty, on replicas it is always empty, and no backup made from the log has its rows. A later `SET LOGGED` rewrites it under ACCESS EXCLUSIVE.',
  instead:
    'Leave UNLOGGED away unless the rows can be had again from elsewhere; then say so: `-- confiture-ignore general/unlogged-table: filled anew every night`.',
  sources: [manual('sql-createtable#SQL-CREATETABLE-UNLOGGED'), 'pgfence: set-logged-unlogged'],
  needs: [],
  fixable: false,
  waysBack: false,
  on: ['create table', 'create table as', 'alter table'],
  examples: {
    bad: [
      { sql: 'CREATE UNLOGGED TABLE sessions (id uuid PRIMARY KEY);' },
      { sql: 'CREATE UNLOGGED TABLE app."Recent" AS SELECT * FROM orders;' },
      { before: 'CREATE TABLE orders (id bigint);', sql: 'ALTER TABLE orders SET UNLOGGED;' },
    ],
    good: [
      { sql: 'CREATE TABLE sessions (id uuid PRIMARY KEY);' },
      {
        sql: 'CREATE TEMPORARY TABLE batch (id bigint);',
        note: 'A temporary table lives no longer than the session anyway.',
      },
      { before: 'CREATE UNLOGGED TABLE orders (id bigint);', sql: 'ALTER TABLE orders SET LOGGED;' },
    ],
  },
  *check(context) {
    const { facts, schema, session } = context;
    const message = (id: string) =>
      `${id} is UNLOGGED: a crash empties it, replicas and backups never have its rows. Leave UNLOGGED away unless they can be had again.`;
    if (facts.kind === 'alter table') {
      const id = context.resolve(facts.name);
      for (const { action, span } of facts.actions)
        if (action === 'set unlogged') yield { message: message(id), span: context.at(span), object: id };
    } else if (facts.persistence === 'unlogged') {
      const id = creationId(schema, session, facts.name);
      yield { message: message(id), span: context.at(facts.name.span), object: id };
    }
  },
});
