import { blocksReads, defineRule, lockProblem, manual, newLocks, tableOf } from '#core/rules/api';

export const compositeTypeChange = defineRule({
  name: 'composite-type-change',
  family: 'Locks and scans',
  severity: 'warning',
  recommended: true,
  summary: 'A composite type changes that tables are declared of.',
  why: `A change of a type's attributes with CASCADE is a change of columns for each table declared \`OF\` that type:
all of them are locked ACCESS EXCLUSIVE at once, and a change of an attribute's type rewrites them like
\`ALTER COLUMN … TYPE\`.`,
  instead: `Detach the tables from the type (\`ALTER TABLE … NOT OF\`), change the type and each table in a transaction of
its own, and attach them again:

\`\`\`sql
ALTER TABLE homes NOT OF;
ALTER TYPE address ADD ATTRIBUTE country text;
ALTER TABLE homes ADD COLUMN country text;
ALTER TABLE homes OF address;
\`\`\``,
  sources: [manual('sql-altertype')],
  needs: ['schema', 'new tables', 'transaction'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [
      {
        before: 'CREATE TYPE address AS (street text);\nCREATE TABLE homes OF address;',
        sql: 'ALTER TYPE address ADD ATTRIBUTE country text CASCADE;',
      },
    ],
    good: [
      {
        before: 'CREATE TYPE address AS (street text);',
        sql: 'ALTER TYPE address ADD ATTRIBUTE country text;',
        note: 'No table is declared of it.',
      },
    ],
  },
  *check(context) {
    if (context.facts.of !== 'composite type') return;
    const [first, ...others] = newLocks(context).filter(
      ({ mode, relation }) => blocksReads(mode) && tableOf(context, relation) !== undefined,
    );
    if (first === undefined) return;
    const rewrites = context.effects.work.some(({ kind }) => kind === 'rewrite');
    yield lockProblem(context, {
      command: `ALTER TYPE ${context.facts.name.name}`,
      locks: [first, ...others],
      during: rewrites ? 'they are rewritten' : undefined,
      instead: 'Detach the tables from the type (NOT OF) and change them one by one.',
    });
  },
});
