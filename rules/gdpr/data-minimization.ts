import { extendCheck } from '#core/rules/api';
import { copiedData } from '#rules/base/copied-data';

export const dataMinimization = extendCheck(copiedData, {
  name: 'data-minimization',
  summary: 'Personal data is not copied wholesale.',
  severity: 'warning',
  recommended: true,
  clause: 'Art. 5(1)(c) and 5(1)(e)',
  requirement: 'Personal data are adequate, relevant and limited to what is necessary, and kept no longer than needed.',
  clauseFromMemory: true,
  tags: ['copy', 'dml'],
  params: { classes: ['pii', 'special-category'] },
  options: ['copyWords'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE TABLE users_backup_20250101 AS SELECT * FROM users;`,
        fixed: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE TABLE users_backup_20250101 AS SELECT * FROM users;
COMMENT ON TABLE users_backup_20250101 IS '@class pii @retention 30 days';`,
      },
    ],
    good: [
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE MATERIALIZED VIEW signups_per_day AS SELECT created_at::date AS day, count(email) AS n FROM users GROUP BY 1;`,
      },
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE TABLE users_migration AS SELECT * FROM users;
DROP TABLE users_migration;`,
      },
    ],
  },
});
