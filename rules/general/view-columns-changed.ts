import {
  type AnyContext,
  defineRule,
  type FactsOf,
  goesBack,
  isInUse,
  list,
  manual,
  outputColumns,
  refusedView,
  relationAtStart,
} from '#core/rules/api';

export const viewColumnsChanged = defineRule({
  name: 'view-columns-changed',
  family: 'Compatibility',
  severity: 'warning',
  recommended: true,
  summary: 'A view loses columns that running code may ask for, or is replaced in a way that the server refuses.',
  why: `CREATE OR REPLACE VIEW may add columns at the end and change nothing else: with a column fewer, renamed or moved the
server refuses it (\`cannot drop columns from view\`, \`cannot change name of view column\`, 42P16). Dropping the view and
creating it anew goes through, and breaks running code that asks for a column that is gone.`,
  instead: `Add new columns at the end and keep the old ones until nothing asks for them; or make a second view under a new name:

\`\`\`sql
CREATE OR REPLACE VIEW totals AS SELECT id, total, total AS amount FROM orders;
\`\`\``,
  sources: [manual('sql-createview')],
  needs: ['new tables', 'schema'],
  fixable: false,
  on: ['create view', 'create table as'],
  examples: {
    bad: [
      {
        before: 'CREATE VIEW totals AS SELECT id, total FROM orders;',
        sql: 'CREATE OR REPLACE VIEW totals AS SELECT id FROM orders;',
        note: 'Refused.',
      },
      {
        before: 'CREATE VIEW sales."Totals" ("Id", total) AS SELECT id, total FROM orders;',
        sql: 'CREATE OR REPLACE VIEW sales."Totals" AS SELECT id, total FROM orders;',
        note: 'Refused: a column has another name.',
      },
      {
        before: 'CREATE VIEW totals AS SELECT id, total FROM orders;',
        sql: 'DROP VIEW totals;\nCREATE VIEW totals AS SELECT id, total AS amount FROM orders;',
        note: 'Running code that asks for total fails.',
      },
      {
        before: 'CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;',
        sql: 'DROP MATERIALIZED VIEW totals;\nCREATE MATERIALIZED VIEW totals AS SELECT id FROM orders;',
      },
    ],
    good: [
      {
        before: 'CREATE VIEW totals AS SELECT id, total FROM orders;',
        sql: 'CREATE OR REPLACE VIEW totals AS SELECT id, total, total AS amount FROM orders;',
        note: 'What is new stands at the end.',
      },
      {
        before: 'CREATE VIEW totals AS SELECT id, total FROM orders;',
        sql: 'DROP VIEW totals;\nCREATE VIEW totals AS SELECT at, total, id FROM orders;',
        note: 'Every column is still there.',
      },
      {
        sql: 'CREATE VIEW totals AS SELECT id, total FROM orders;\nDROP VIEW totals;\nCREATE VIEW totals AS SELECT id FROM orders;',
        note: 'This file has made it.',
      },
      {
        before: 'CREATE VIEW totals AS SELECT * FROM orders;',
        sql: 'CREATE OR REPLACE VIEW totals AS SELECT id FROM orders;',
        note: 'Which columns it had is not known.',
      },
      {
        before: 'CREATE VIEW totals AS SELECT id FROM orders;',
        undoes: 'before',
        sql: 'DROP VIEW totals;\nCREATE VIEW totals AS SELECT total FROM orders;',
        note: 'The application goes back as well.',
      },
    ],
  },
  *check(context) {
    const { facts, schema } = context;
    if (facts.kind === 'create table as' && !facts.materializedView) return;
    const refused = facts.kind === 'create view' ? refusedView(facts, context) : undefined;
    const id = context.resolve(facts.name);
    const isAnew = schema.relations.get(id) === undefined && !goesBack(context) && isInUse(context, id);
    const lost = isAnew ? lostColumns(context, id, facts) : [];
    if (refused === undefined && lost.length === 0) return;
    yield {
      message:
        refused === undefined
          ? `${id} no longer has ${list(lost, 4)}: running code that asks for it fails from the commit on. Keep old columns until nothing asks for them.`
          : `CREATE OR REPLACE VIEW is refused: ${refused.because}. Keep the old columns as they are and add new ones at the end, or drop the view first.`,
      span: context.at(facts.name.span),
      object: id,
    };
  },
});

/** Columns of the view that the file has dropped which the new one lacks; none when either is not known in full. */
function lostColumns(
  context: AnyContext,
  id: string,
  { query, columns }: FactsOf<'create view' | 'create table as'>,
): readonly string[] {
  const before = relationAtStart(context, id);
  if (before === undefined || !('uses' in before) || before.partial) return [];
  const now = outputColumns(query, columns);
  if (now.length === 0 || now.includes(undefined)) return [];
  return before.columns.flatMap((column) => (column === undefined || now.includes(column) ? [] : column));
}
