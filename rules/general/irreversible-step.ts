import {
  columnOf,
  defineFileRule,
  type FileAnalysis,
  isShared,
  list,
  manual,
  resolveRelation,
  saysSo,
  statementAt,
  type Table,
  table,
  type WayBack,
  wayBackIn,
} from '#core/rules/api';

type Statement = FileAnalysis['statements'][number];

const path = 'migrations/0002_total.down.sql';
const before = {
  path: 'migrations/0001_orders.up.sql',
  sql: "CREATE TYPE state AS ENUM ('open', 'paid');\nCREATE TABLE orders (id bigint PRIMARY KEY, note text);",
};
const up = (sql: string) => [before, { path: 'migrations/0002_total.up.sql', sql }];
const deletion = (word: string) => `-- migrate:up\nDELETE FROM orders WHERE id < 10;\n\n-- migrate:down\n${word}`;

export const irreversibleStep = defineFileRule({
  name: 'irreversible-step',
  family: 'The set of migrations',
  severity: 'info',
  recommended: true,
  summary: 'The way back restores the shape, but not what was in it.',
  why: `A column or table that is made again is empty, deleted rows do not come back, and PostgreSQL has no DROP VALUE for an enum. Whoever reaches for
the way back in the middle of an incident should learn it from the file and not from the table.`,
  instead: `Say it in the way back, in a comment:

\`\`\`sql
-- Irreversible: the notes are lost; restore them from the backup.
ALTER TABLE orders ADD COLUMN note text;
\`\`\`

Better still, keep the values until nobody goes back any more: rename the column, or copy the rows aside.`,
  sources: [
    manual('sql-altertype'),
    manual('sql-altertable#SQL-ALTERTABLE-NOTES'),
    'strong_migrations: removing-a-column',
  ],
  needs: ['other files', 'schema', 'new tables'],
  fixable: false,
  examples: {
    bad: [
      { path, files: up('ALTER TABLE orders DROP note;'), sql: 'ALTER TABLE orders ADD note text;' },
      {
        path,
        files: up('DROP TABLE orders;'),
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);',
      },
      { path, files: up("ALTER TYPE state ADD VALUE 'void';"), sql: 'SELECT 1;' },
      { path: 'db/20240101000000_clean.sql', sql: deletion('SELECT 1;\n') },
    ],
    good: [
      {
        path,
        files: up('ALTER TABLE orders DROP note;'),
        sql: '-- Irreversible: the notes are lost.\nALTER TABLE orders ADD note text;',
      },
      { path, files: up('ALTER TABLE orders RENAME note TO old;'), sql: 'ALTER TABLE orders RENAME old TO note;' },
      {
        path,
        files: up('CREATE TABLE notes AS SELECT id, note FROM orders;\nALTER TABLE orders DROP note;'),
        sql: 'ALTER TABLE orders ADD note text;\nUPDATE orders SET note = notes.note FROM notes WHERE notes.id = orders.id;\nDROP TABLE notes;',
        note: 'The values were kept aside and come back.',
      },
      { path, files: up('ALTER TABLE orders ADD total int;'), sql: 'ALTER TABLE orders DROP total;' },
      { path: 'db/20240101000000_clean.sql', sql: deletion('-- The rows cannot be restored.\n') },
    ],
  },
  *check({ file }) {
    const wayBack = wayBackIn(file);
    if (wayBack !== undefined && !saysSo(file, wayBack.span)) yield* emptied(file, wayBack);
    if (hasWayBack(file)) yield* deleted(file);
  },
});

/** What comes back without what was in it, and labels that stay: one word about all of it, as one comment answers it. */
function* emptied(file: FileAnalysis, wayBack: WayBack) {
  const inside = file.statements.filter(({ direction }) => direction === 'down');
  const again = [...madeAgain(file, wayBack)].filter((thing) => !isFilled(inside, thing));
  const [first] = again;
  if (first !== undefined)
    yield {
      message: `After this, ${list(
        again.map(({ what, id, column }) => `the ${what} ${column === undefined ? id : `${id}.${column}`}`),
        4,
      )} ${again.length === 1 ? 'is back without what was in it' : 'are back without what was in them'}. Say so here in a comment, or keep the values aside.`,
      span: first.made.span,
      object: first.column === undefined ? first.id : `${first.id}.${first.column}`,
    };
  for (const { key: id, one: type, other: known } of wayBack.between.types.differences(wayBack.before.types)) {
    const later = wayBack.after.types.get(id);
    if (type?.kind !== 'enum' || known?.kind !== 'enum' || later?.kind !== 'enum') continue;
    const added = later.labels.filter((label) => !known.labels.includes(label));
    if (added.length === 0 || !known.labels.every((label) => later.labels.includes(label))) continue;
    yield {
      message: `${list(added.map((label) => `'${label}'`))} ${added.length === 1 ? 'stays' : 'stay'} in the enum ${id}: PostgreSQL takes no value out of one. Say so here in a comment.`,
      span: inside[0]?.span ?? wayBack.span,
      object: id,
    };
  }
}

/** A table, or a column of one, that was there, went, and is made again by a statement. */
interface MadeAgain {
  readonly what: 'table' | 'column';
  readonly id: Table['id'];
  readonly column?: string | undefined;
  readonly made: Statement;
}

function* madeAgain(file: FileAnalysis, { before: origin, between, after }: WayBack): Iterable<MadeAgain> {
  for (const { key: id } of origin.relations.differences(between.relations)) {
    const [old, left, again] = [table(origin, id), table(between, id), table(after, id)];
    if (old === undefined || again === undefined || left === again) continue;
    const made = left === undefined ? statementAt(file, again.origin) : undefined;
    if (made !== undefined) yield { what: 'table', id, made };
    if (left === undefined) continue;
    for (const { name, generated } of old.columns) {
      if (generated !== undefined || columnOf(left, name) !== undefined) continue;
      const statement = statementAt(file, columnOf(again, name)?.origin);
      if (statement !== undefined) yield { what: 'column', id, column: name, made: statement };
    }
  }
}

/** Whether the way back writes into what it makes again, or does something that nobody can tell. */
function isFilled(statements: readonly Statement[], { id, column }: MadeAgain): boolean {
  return statements.some(({ facts, schema, session }) => {
    if (facts.kind === 'create table as' || facts.kind === 'do' || facts.kind === 'call') return true;
    if (facts.kind !== 'insert' && facts.kind !== 'update' && facts.kind !== 'merge') return false;
    const isMeant = resolveRelation(schema, session, facts.target) === id;
    return isMeant && (facts.kind !== 'update' || column === undefined || facts.assigns.includes(column));
  });
}

function hasWayBack({ migration, sections }: FileAnalysis): boolean {
  return sections.some(({ direction }) => direction === 'down') || migration?.down !== undefined;
}

/** Rows that go with the migration. */
function* deleted(file: FileAnalysis) {
  const down = file.sections.find(({ direction }) => direction === 'down');
  if (down !== undefined && saysSo(file, down.span)) return;
  for (const statement of file.statements) {
    const { facts, direction, span } = statement;
    if (direction !== 'up' || statement.inner?.runs === 'later') continue;
    const targets = facts.kind === 'truncate' ? facts.tables : facts.kind === 'delete' ? [facts.target] : [];
    const emptiedTables = targets.map((target) => resolveRelation(statement.schema, statement.session, target));
    const first = emptiedTables.find((id) => isShared(statement, file.path, id));
    const isSaid = statement.statement.leadingComments.some((comment) => saysSo(file, comment));
    if (first === undefined || isSaid) continue;
    yield {
      message: `The way back cannot restore the rows of ${first} that go here. Say so in a comment, or copy them aside first.`,
      span,
      object: first,
    };
  }
}
