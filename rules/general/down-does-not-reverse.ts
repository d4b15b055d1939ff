import { defineFileRule, type Lacking, lacking, list, manual, wayBackIn } from '#core/rules/api';

const path = 'migrations/0002_total.down.sql';
const before = {
  path: 'migrations/0001_orders.up.sql',
  sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);',
};
const up = (sql: string) => [before, { path: 'migrations/0002_total.up.sql', sql }];

/** A message bears so many names. */
const bearable = 4;

export const downDoesNotReverse = defineFileRule({
  name: 'down-does-not-reverse',
  family: 'The set of migrations',
  severity: 'warning',
  recommended: true,
  summary: 'What undoes a migration leaves what it made, or does not bring back what it dropped or changed.',
  why: `The schema before the migration is compared with the one after it and its way back. What is left makes the next run fail ("already exists", 42P07); what
is lost or stays changed makes the old release fail that somebody went back to. Compared are tables, columns, types, defaults, NOT NULL, constraints, indexes, values of enums, views, functions, triggers, policies, comments, owners of sequences; not the order of columns, privileges, owners, storage, parameters, extensions, casts. Where statements of the way back could not be read, nothing is said.`,
  instead: 'Drop in reverse order what the migration made, and create what it dropped.',
  sources: ['https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md', manual('ddl-depend')],
  needs: ['other files', 'schema'],
  fixable: false,
  examples: {
    bad: [
      {
        path,
        files: up('ALTER TABLE orders ADD total bigint;\nCREATE INDEX orders_note_idx ON orders (note);'),
        sql: 'ALTER TABLE orders DROP total;',
        note: 'The index stays.',
      },
      {
        path,
        files: up('ALTER TABLE orders DROP note, ADD total bigint;'),
        sql: 'ALTER TABLE orders DROP total;',
        note: 'The column does not come back.',
      },
      {
        path,
        files: up("ALTER TABLE orders ALTER note SET DEFAULT 'none', ALTER note SET NOT NULL;"),
        sql: 'ALTER TABLE orders ALTER note DROP NOT NULL;',
        note: 'The default stays.',
      },
      {
        path,
        files: up('DROP TABLE orders;'),
        sql: 'CREATE TABLE orders (id integer PRIMARY KEY, note text);',
        note: 'The column comes back with another type.',
      },
      {
        path: 'db/20240101000000_customers.sql',
        sql: "-- migrate:up\nCREATE TYPE state AS ENUM ('open');\nCREATE TABLE customers (state state);\n\n-- migrate:down\nDROP TABLE customers;",
        note: 'The type stays.',
      },
    ],
    good: [
      {
        path,
        files: up('ALTER TABLE orders ADD total bigint;\nCREATE INDEX orders_total_idx ON orders (total);'),
        sql: 'ALTER TABLE orders DROP total;',
        note: 'The index goes with its column.',
      },
      { path, files: up('ALTER TABLE orders DROP note;'), sql: 'ALTER TABLE orders ADD note text;' },
      {
        path,
        files: up("ALTER TABLE orders ADD state text DEFAULT 'open'; COMMENT ON COLUMN orders.state IS 'Of the bill';"),
        sql: 'ALTER TABLE orders DROP state;',
        note: 'Default and comment go with the column.',
      },
      { path, files: up('ALTER TABLE orders RENAME TO bills;'), sql: 'ALTER TABLE bills RENAME TO orders;' },
      {
        path,
        files: up('CREATE TABLE totals (id bigint);'),
        sql: "DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'totals'; END $$;",
        note: 'What a statement put together at run time does is not known.',
      },
    ],
  },
  *check({ file }) {
    const wayBack = wayBackIn(file);
    if (wayBack === undefined) return;
    const { span, before: origin, between, after } = wayBack;
    const inside = file.statements.filter(({ direction }) => direction === 'down');
    const ran = file.notAnalysed.filter(({ later }) => later !== true);
    const isRead = !ran.some((part) => span.start <= part.span.start && part.span.start < span.end);
    if (inside.length === 0 || !isRead || inside.some(({ inner }) => inner?.conditional)) return;
    const isUpRead = between.complete || !origin.complete;
    const lost = isUpRead ? [...lacking(origin, after)] : [];
    const left = [...lacking(after, origin)].filter(({ certain, changed }) => certain && !changed);
    const [first] = [...left, ...lost];
    if (first === undefined) return;
    const parts = [
      ...(left.length === 0 ? [] : [`leaves ${listed(left)}`]),
      ...(lost.length === 0 ? [] : [`does not bring back ${listed(lost)}`]),
    ];
    yield {
      message: `This does not undo the migration: it ${list(parts)}.`,
      span: inside[0]?.span ?? span,
      object: first.name,
    };
  },
});

function listed(things: readonly Lacking[]): string {
  return list(
    things.map(({ what, name }) => `the ${what} ${name}`),
    bearable,
  );
}
