import { defineFileRule, type FileAnalysis, type Fix, isShared, manual, resolveRelation } from '#core/rules/api';

export const severalAlterTable = defineFileRule({
  name: 'several-alter-table',
  family: 'Transactions, timeouts',
  severity: 'info',
  recommended: true,
  summary: 'Neighbouring ALTER TABLE statements change the same table.',
  why: 'Outside of a transaction each one queues for its lock anew, and two that scan or rewrite do it twice; one statement with several actions waits once and passes over the table once.',
  instead: 'Join them: `ALTER TABLE orders ADD COLUMN a int, ADD COLUMN b int;`',
  sources: [manual('sql-altertable'), 'eugene: W12', 'postgres-language-server: multipleAlterTable', 'bytebase: 207'],
  needs: ['new tables', 'transaction'],
  fixable: true,
  examples: {
    bad: [
      {
        before: 'CREATE TABLE orders (id bigint);',
        sql: 'ALTER TABLE orders ADD COLUMN a int;\nALTER TABLE orders ADD COLUMN b int;',
        fixed: 'ALTER TABLE orders ADD COLUMN a int,\n  ADD COLUMN b int;',
      },
    ],
    good: [
      { sql: 'ALTER TABLE orders ADD COLUMN a int, ADD COLUMN b int;' },
      {
        sql: 'ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT c;',
        note: 'These two must stay apart.',
      },
      {
        sql: 'CREATE TABLE orders (id int);\nALTER TABLE orders ADD COLUMN a int;\nALTER TABLE orders ADD COLUMN b int;',
      },
    ],
  },
  *check({ file }) {
    for (const [one, next] of neighbours(file)) {
      if (!canBeJoined(one, next, file)) continue;
      yield {
        message:
          'This could be one statement with the ALTER TABLE before it: one wait for the lock, one pass over the table.',
        span: next.span,
        related: [{ span: one.span, message: 'Changes the same table.' }],
        fixes: join(one, next, file),
      };
    }
  },
});

type Analysed = FileAnalysis['statements'][number];

function* neighbours(file: FileAnalysis): Iterable<readonly [Analysed, Analysed]> {
  const running = file.statements.filter(({ inner }) => inner === undefined);
  for (const [place, next] of running.entries()) {
    const one = running[place - 1];
    if (one !== undefined) yield [one, next];
  }
}

/** Actions that PostgreSQL takes together with any others, in any order, as long as they are about different columns. */
const joinable: ReadonlySet<string> = new Set([
  'add column',
  'drop column',
  'set default',
  'drop default',
  'set not null',
  'drop not null',
  'set type',
]);

function canBeJoined(one: Analysed, next: Analysed, file: FileAnalysis): boolean {
  if (one.facts.kind !== 'alter table' || next.facts.kind !== 'alter table') return false;
  if (one.facts.of !== 'table' || next.facts.of !== 'table' || one.facts.only !== next.facts.only) return false;
  const target = resolveRelation(one.schema, one.session, one.facts.name);
  if (target !== resolveRelation(next.schema, next.session, next.facts.name) || !isShared(next, file.path, target))
    return false;
  const actions = [...one.facts.actions, ...next.facts.actions];
  const columns = actions.map((action) =>
    action.action === 'add column' ? action.column.name : 'column' in action ? String(action.column) : '',
  );
  return actions.every(({ action }) => joinable.has(action)) && new Set(columns).size === columns.length;
}

/** Offered where nothing but blanks stands between the two and both are written plainly. */
function join(one: Analysed, next: Analysed, { parsed: { text } }: FileAnalysis): readonly Fix[] {
  const between = text.slice(one.span.end, next.span.start);
  if (next.facts.kind !== 'alter table' || one.facts.kind !== 'alter table' || !/^\s*;\s*$/.test(between)) return [];
  const first = next.facts.actions[0]?.span;
  if (first === undefined || one.facts.ifExists !== next.facts.ifExists) return [];
  const span = { start: one.span.end, end: next.span.start + first.start };
  return [{ title: 'Join it with the statement before', edits: [{ span, text: ',\n  ' }], automatic: true }];
}
