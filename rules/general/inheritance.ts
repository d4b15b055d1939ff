import { creationId, defineRule, list, manual } from '#core/rules/api';

export const inheritance = defineRule({
  name: 'inheritance',
  family: 'Schema quality',
  severity: 'info',
  recommended: false,
  summary: 'A table inherits from another one.',
  why: 'Primary keys, unique constraints and foreign keys are not inherited: the same key can stand in parent and child, and a foreign key to the parent does not see the child’s rows. Every query on the parent reads all children.',
  instead: 'Split a large table with `PARTITION BY`; share columns by writing them out, or with `LIKE`.',
  sources: [
    manual('ddl-inherit#DDL-INHERIT-CAVEATS'),
    'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_table_inheritance',
  ],
  needs: [],
  fixable: false,
  waysBack: false,
  on: ['create table', 'alter table'],
  examples: {
    bad: [
      { sql: 'CREATE TABLE capitals (state text) INHERITS (cities);' },
      { sql: 'ALTER TABLE app."Capitals" INHERIT app.cities;' },
    ],
    good: [
      { sql: 'CREATE TABLE capitals (LIKE cities, state text);' },
      { sql: "CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');" },
      { sql: 'ALTER TABLE capitals NO INHERIT cities;' },
    ],
  },
  *check(context) {
    const { facts, schema, session } = context;
    const parents =
      facts.kind === 'create table'
        ? facts.inherits
        : facts.actions.flatMap((action) => (action.action === 'inherit' ? [action.parent] : []));
    if (parents.length === 0) return;
    const id = facts.kind === 'create table' ? creationId(schema, session, facts.name) : context.resolve(facts.name);
    yield {
      message: `${id} inherits from ${list(parents.map((parent) => context.resolve(parent)))}, and neither its keys nor foreign keys to it. Use partitions, or write the columns out.`,
      span: context.at(parents[0]?.span),
      object: id,
    };
  },
});
