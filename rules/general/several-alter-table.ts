import { defineFileRule, type FileAnalysis, type Fix, isShared, manual } from '#core/rules/api';

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
      {
        before: 'CREATE TABLE orders (id int, number int, at date);',
        sql: 'ALTER TABLE orders ALTER COLUMN id TYPE bigint;\nALTER TABLE orders ALTER COLUMN number TYPE bigint;\nALTER TABLE orders ALTER COLUMN at SET NOT NULL;',
        transaction: 'wrapped',
        note: 'Three passes, of which two write the whole table anew.',
        fixed:
          'ALTER TABLE orders ALTER COLUMN id TYPE bigint,\n  ALTER COLUMN number TYPE bigint,\n  ALTER COLUMN at SET NOT NULL;',
      },
    ],
    good: [
      { sql: 'ALTER TABLE orders ADD COLUMN a int, ADD COLUMN b int;' },
      {
        sql: 'ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT c;',
        note: 'These two must stay apart.',
      },
      {
        sql: 'ALTER TABLE orders ADD COLUMN a int;\nALTER TABLE orders ADD COLUMN b int;',
        transaction: 'wrapped',
        note: 'One transaction, so the lock is there already, and neither takes time.',
      },
      {
        sql: 'CREATE TABLE orders (id int);\nALTER TABLE orders ADD COLUMN a int;\nALTER TABLE orders ADD COLUMN b int;',
      },
    ],
  },
  *check({ file }) {
    for (const run of runs(file)) {
      const [first, ...others] = run;
      const gain = others.length === 0 ? undefined : gainOf(run);
      if (first === undefined || gain === undefined) continue;
      yield {
        message: `${run.length} ALTER TABLE in a row change the same table. One statement would do: ${gain}.`,
        span: first.span,
        related: others.map(({ span }) => ({ span, message: 'Changes the same table.' })),
        fixes: join(run, file),
      };
    }
  },
});

type Analysed = FileAnalysis['statements'][number];

/** Statements in a row, as many as could be one. */
function runs(file: FileAnalysis): readonly (readonly Analysed[])[] {
  const found: Analysed[][] = [];
  let table: string | undefined;
  for (const statement of file.statements) {
    if (statement.inner !== undefined) continue;
    const before = table;
    const run = found.at(-1);
    table = tableOf(statement);
    if (table === undefined) continue;
    if (run !== undefined && before === table && canBeJoined(run, statement, table, file)) run.push(statement);
    else found.push([statement]);
  }
  return found;
}

/** Within a transaction the lock is there already, and what takes no time is not worth joining. */
function gainOf(run: readonly Analysed[]): string | undefined {
  const working = run.filter(({ effects }) => effects.work.length > 0).length;
  const numbers = new Set(
    run.map(({ session: { transaction } }) => (transaction.kind === 'statement' ? {} : transaction.number)),
  );
  const waits = numbers.size > 1 ? ['one wait for the lock'] : [];
  const gains = [...waits, ...(working > 1 ? [`one pass over the table, not ${working}`] : [])];
  return gains.length === 0 ? undefined : gains.join(', ');
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

/** Whether a statement about the table of a run, right behind it, could be one with it. */
function canBeJoined(run: readonly Analysed[], next: Analysed, table: string, file: FileAnalysis): boolean {
  const together = [...run, next];
  if (!isShared(next, file.path, table) || together.some((each) => only(each) !== only(next))) return false;
  const actions = together.flatMap(({ facts }) => (facts.kind === 'alter table' ? facts.actions : []));
  const columns = actions.map((action) =>
    action.action === 'add column' ? action.column.name : 'column' in action ? String(action.column) : '',
  );
  return actions.every(({ action }) => joinable.has(action)) && new Set(columns).size === columns.length;
}

function tableOf({ facts, part }: Analysed): string | undefined {
  return facts.kind === 'alter table' && facts.of === 'table' ? part.target : undefined;
}

function only({ facts }: Analysed): boolean {
  return facts.kind === 'alter table' && facts.only;
}

/** Offered where nothing but blanks stands between them and all are written plainly. */
function join(run: readonly Analysed[], { parsed: { text } }: FileAnalysis): readonly Fix[] {
  const edits: Fix['edits'][number][] = [];
  for (const [place, next] of run.slice(1).entries()) {
    const one = run[place];
    if (one?.facts.kind !== 'alter table' || next.facts.kind !== 'alter table') return [];
    const start = next.facts.actions[0]?.span?.start;
    const isPlain = /^\s*;\s*$/.test(text.slice(one.span.end, next.span.start));
    if (!isPlain || start === undefined || one.facts.ifExists !== next.facts.ifExists) return [];
    edits.push({ span: { start: one.span.end, end: next.span.start + start }, text: ',\n  ' });
  }
  return [{ title: 'Join them', edits, automatic: true }];
}
