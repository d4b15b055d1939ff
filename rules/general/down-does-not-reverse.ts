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
  summary: 'What undoes a migration leaves objects that it made, or does not bring back objects that it dropped.',
  why: `The schema before the migration is compared with the one after it and its way back. What is left makes the next run fail ("already exists", 42P07); what
is lost makes the old release fail that somebody went back to. Where statements of the way back could not be read, nothing is said.`,
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
    const isRead = !file.notAnalysed.some((part) => span.start <= part.span.start && part.span.start < span.end);
    if (inside.length === 0 || !isRead || inside.some(({ inner }) => inner?.conditional)) return;
    const isUpRead = between.complete || !origin.complete;
    const lost = isUpRead ? [...lacking(origin, after)] : [];
    const isOther = (name: string) => lost.some((thing) => thing.name === name);
    const left = [...lacking(after, origin)].filter(({ certain, name }) => certain && !isOther(name));
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
