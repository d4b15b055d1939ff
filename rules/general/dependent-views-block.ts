import {
  type AnyContext,
  defineRule,
  type FactsOf,
  list,
  manual,
  partitionTree,
  table,
  viewsUsing,
} from '#core/rules/api';

export const dependentViewsBlock = defineRule({
  name: 'dependent-views-block',
  family: 'Compatibility',
  severity: 'error',
  recommended: true,
  summary: 'A column’s type is changed, or something is dropped, while views use it: the server refuses.',
  why: `A view is stored as columns of certain types. \`ALTER COLUMN … TYPE\` under a view is refused (\`cannot alter type of a
column used by a view or rule\`, 0A000), and so is dropping a column, table or view that a view reads
(\`cannot drop … because other objects depend on it\`, 2BP01), even when the view would still make sense. The migration
stops there, on production first if the view was made by hand.`,
  instead: `Drop the views, make the change and create them again, all in one transaction, with their privileges:

\`\`\`sql
BEGIN;
DROP VIEW totals;
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);
CREATE VIEW totals AS SELECT id, total FROM orders;
GRANT SELECT ON totals TO reporting;
COMMIT;
\`\`\``,
  sources: [manual('sql-altertable'), manual('ddl-depend'), manual('rules-views')],
  needs: ['schema'],
  fixable: false,
  on: ['alter table', 'drop'],
  examples: {
    bad: [
      {
        before: 'CREATE TABLE orders (id bigint, total int);\nCREATE VIEW totals AS SELECT id, total FROM orders;',
        sql: 'ALTER TABLE orders ALTER COLUMN total TYPE bigint;',
      },
      {
        before:
          'CREATE TABLE sales."Orders" (id bigint, "paidAt" date);\nCREATE MATERIALIZED VIEW paid AS SELECT id FROM sales."Orders" WHERE "paidAt" IS NOT NULL;',
        sql: 'ALTER TABLE sales."Orders" DROP COLUMN IF EXISTS "paidAt";',
      },
      {
        before:
          "CREATE TABLE events (at date, note text) PARTITION BY RANGE (at);\nCREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');\nCREATE VIEW recent AS SELECT note FROM events_1;",
        sql: 'ALTER TABLE events ALTER note TYPE varchar(10);',
        note: 'The view stands on a partition.',
      },
      {
        before:
          'CREATE TABLE orders (id bigint);\nCREATE VIEW a AS SELECT id FROM orders;\nCREATE VIEW b AS SELECT id FROM a;',
        sql: 'DROP VIEW a;',
        note: 'A view over a view.',
      },
      { before: 'CREATE VIEW totals AS SELECT id FROM orders;', sql: 'DROP TABLE orders;' },
    ],
    good: [
      {
        before: 'CREATE TABLE orders (id bigint, total int);\nCREATE VIEW totals AS SELECT id, total FROM orders;',
        sql: 'BEGIN;\nDROP VIEW totals;\nALTER TABLE orders ALTER COLUMN total TYPE bigint;\nCREATE VIEW totals AS SELECT id, total FROM orders;\nCOMMIT;',
      },
      {
        before: 'CREATE TABLE orders (id bigint, total int);\nCREATE VIEW ids AS SELECT id FROM orders;',
        sql: 'ALTER TABLE orders ALTER COLUMN total TYPE bigint, DROP COLUMN note;',
        note: 'The view does not use the column.',
      },
      {
        before:
          'CREATE TABLE orders (id bigint);\nCREATE VIEW a AS SELECT id FROM orders;\nCREATE VIEW b AS SELECT id FROM a;',
        sql: 'DROP VIEW b, a;',
        note: 'Both go in one statement.',
      },
      {
        before: 'CREATE TABLE orders (id bigint);\nCREATE VIEW a AS SELECT id FROM orders;',
        sql: 'DROP TABLE orders CASCADE;',
        note: 'Not refused: it is a matter of drop-cascade what falls.',
      },
      {
        before:
          'CREATE TABLE orders (id bigint, state text, place int);\nCREATE TABLE places (id int, state text);\nCREATE VIEW v AS SELECT state FROM orders JOIN places ON places.id = place;',
        sql: 'ALTER TABLE places ALTER COLUMN state TYPE varchar(9);',
        note: 'Which of the two the view means cannot be told from its names.',
      },
      {
        before:
          'CREATE TABLE posts (id int, creator int);\nCREATE TABLE users (id int, icon text);\nCREATE VIEW v AS SELECT posts.*, users.id AS user_id FROM posts JOIN users ON users.id = creator;',
        sql: 'ALTER TABLE users ALTER COLUMN icon TYPE bytea USING NULL;',
        note: 'Of which table the view takes every column is not known for sure.',
      },
    ],
  },
  *check(context) {
    const { facts } = context;
    if (facts.kind === 'drop') {
      yield* ofDrop(context, facts);
      return;
    }
    const id = context.resolve(facts.name);
    for (const action of facts.actions) {
      const isDrop = action.action === 'drop column' && !action.cascade;
      if (action.action !== 'set type' && !isDrop) continue;
      const views = [id, ...partitionTree(context.schema, id)].flatMap((each) =>
        viewsUsing(context.schema, each, action.column).filter((view) => isCertain(context, view, action.column)),
      );
      if (views.length === 0) continue;
      const command = isDrop ? 'DROP COLUMN' : 'ALTER COLUMN … TYPE';
      yield {
        message: `${command} on ${id}.${action.column} is refused while ${list(views, 4)} ${views.length === 1 ? 'uses' : 'use'} it. ${instead}`,
        span: context.at(action.span),
        object: `${id}.${action.column}`,
      };
    }
  },
});

const instead = 'Drop what depends on it first, and create it again in the same transaction.';

function* ofDrop(context: AnyContext, facts: FactsOf<'drop'>) {
  if (facts.cascade || !isReadable.has(facts.of)) return;
  const named = new Set(facts.objects.map((object) => context.resolve(object)));
  for (const object of facts.objects) {
    const id = context.resolve(object);
    const relation = context.schema.relations.get(id);
    if (relation === undefined || !('dependents' in relation)) continue;
    const views = [
      id,
      ...(table(context.schema, id)?.partitionBy === undefined ? [] : partitionTree(context.schema, id)),
    ]
      .flatMap((each) => dependentsOf(context, each))
      .filter((view) => !named.has(view));
    if (views.length === 0) continue;
    yield {
      message: `DROP ${facts.of.toUpperCase()} is refused while ${list(views, 4)} ${views.length === 1 ? 'reads' : 'read'} ${id}. ${instead}`,
      span: context.at(object.span),
      object: id,
    };
  }
}

const isReadable: ReadonlySet<string> = new Set(['table', 'foreign table', 'view', 'materialized view']);

type Id = ReturnType<AnyContext['resolve']>;

function dependentsOf({ schema }: AnyContext, id: Id): readonly Id[] {
  const relation = schema.relations.get(id);
  return relation !== undefined && 'dependents' in relation ? relation.dependents : [];
}

/** Whether only one of the relations that a view reads can be meant by the name. */
function isCertain({ schema }: AnyContext, view: Id, column: string): boolean {
  const relation = schema.relations.get(view);
  if (relation === undefined || !('uses' in relation)) return false;
  const meant = relation.uses.filter((use) => use.column === column || use.column === '*');
  return meant.some(({ guessed }) => guessed !== true) && new Set(meant.map((use) => use.relation)).size === 1;
}
