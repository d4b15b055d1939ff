import { defineFileRule } from '#core/rules/api';

const unpadded = [
  { path: 'db/10_total.sql', sql: '-- migrate:up\nALTER TABLE orders ADD total int;\n-- migrate:down\n-- none' },
];

export const outOfOrder = defineFileRule({
  name: 'out-of-order',
  family: 'The set of migrations',
  severity: 'warning',
  recommended: true,
  summary: 'The tool runs migrations in another order than their numbers say.',
  why: `Some tools compare versions as numbers, some compare file names as text. To dbmate, Atlas, Supabase and Prisma \`10_\` comes before \`9_\`; to
golang-migrate, goose and sqlx a timestamp of twelve digits comes before every one of fourteen. A database in use has run them in the order
they were written and shows nothing; an empty one, in CI or at a new customer, fails or ends up with another schema.`,
  instead: 'Write all versions with the same number of digits: `0009_`, `0010_`. Rename only what has run nowhere yet.',
  sources: [
    'https://github.com/amacneil/dbmate/blob/main/pkg/dbmate/db.go',
    'https://github.com/golang-migrate/migrate/blob/master/source/migration.go',
  ],
  needs: ['other files'],
  fixable: false,
  examples: {
    bad: [
      {
        path: 'db/9_customer.sql',
        files: unpadded,
        sql: '-- migrate:up\nALTER TABLE orders ADD customer text;\n-- migrate:down\n-- none',
        note: 'dbmate runs 10_total before 9_customer.',
      },
      {
        path: 'migrations/20240101120000_total.up.sql',
        files: [
          { path: 'go.mod', sql: 'require github.com/golang-migrate/migrate/v4 v4.17.0' },
          { path: 'migrations/202402011200_orders.up.sql', sql: 'CREATE TABLE orders (id bigint);' },
        ],
        sql: 'ALTER TABLE orders ADD total int;',
        note: 'golang-migrate takes the twelve digits of February for the smaller number.',
      },
    ],
    good: [
      {
        path: 'db/09_customer.sql',
        files: unpadded,
        sql: '-- migrate:up\nALTER TABLE orders ADD customer text;\n-- migrate:down\n-- none',
      },
      {
        path: 'migrations/10_total.up.sql',
        files: [
          { path: 'go.mod', sql: 'require github.com/golang-migrate/migrate/v4 v4.17.0' },
          { path: 'migrations/9_orders.up.sql', sql: 'CREATE TABLE orders (id bigint);' },
        ],
        sql: 'ALTER TABLE orders ADD total int;',
        note: 'golang-migrate compares numbers.',
      },
    ],
  },
  *check({ file }) {
    const { migration } = file;
    if (migration === undefined || !isCounted(migration)) return;
    const { files, title } = migration.set;
    let place = migration.position - 1;
    while (place >= 0 && files[place]?.direction !== 'up') place--;
    const ahead = files[place];
    if (ahead === undefined || !isCounted(ahead) || !isLater(ahead.version, migration.version)) return;
    yield {
      message: `${title} runs this file behind ${ahead.path.slice(ahead.path.lastIndexOf('/') + 1)}, whose version is later: an empty database gets them in another order than they were written. Write versions with the same number of digits.`,
      span: file.statements[0]?.span ?? { start: 0, end: 0 },
    };
  },
});

type Counted = { readonly version: string };

function isCounted<
  File extends { readonly version: string | undefined; readonly direction: string; readonly kind: string },
>(file: File): file is File & Counted {
  const { version, direction, kind } = file;
  return version !== undefined && /^\d+$/.test(version) && direction === 'up' && kind === 'versioned';
}

/** Dates are compared digit by digit, however precise they are; other versions as numbers. */
function isLater(one: string, other: string): boolean {
  return isDate(one) && isDate(other) ? one > other : BigInt(one) > BigInt(other);
}

function isDate(version: string): boolean {
  return /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])/.test(version);
}
