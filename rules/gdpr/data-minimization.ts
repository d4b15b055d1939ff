import { extendCheck } from '#core/rules/api';
import { copiedData } from '#rules/base/copied-data';

export const dataMinimization = extendCheck(copiedData, {
  name: 'data-minimization',
  summary: 'Personal data is not copied wholesale.',
  severity: 'warning',
  recommended: true,
  clause: 'Art. 5(1)(c) and 5(1)(e)',
  requirement: 'Personal data are adequate, relevant and limited to what is necessary, and kept no longer than needed.',
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
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: 'SELECT id, email INTO users_copy FROM users;',
        fixed: `SELECT id, email INTO users_copy FROM users;
COMMENT ON TABLE users_copy IS '@class pii @retention 30 days';`,
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: 'INSERT INTO users_backup (mail) SELECT lower(email) FROM users;',
        fixed: `INSERT INTO users_backup (mail) SELECT lower(email) FROM users;
COMMENT ON TABLE users_backup IS '@class pii @retention 30 days';`,
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: 'CREATE MATERIALIZED VIEW everybody AS SELECT u.email AS contact FROM users u;',
        fixed: `CREATE MATERIALIZED VIEW everybody AS SELECT u.email AS contact FROM users u;
COMMENT ON MATERIALIZED VIEW everybody IS '@class pii @retention 30 days';`,
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
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: 'CREATE TEMPORARY TABLE t AS SELECT * FROM users;',
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: 'CREATE TABLE users_2 AS SELECT * FROM users WITH NO DATA;',
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: 'CREATE TABLE users_2 AS SELECT * FROM users LIMIT 0;',
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: 'CREATE TABLE users_2 AS SELECT * FROM users;',
        after: 'DROP TABLE users_2;',
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: 'CREATE TABLE users_2 AS SELECT id, email IS NOT NULL AS has_email FROM users;',
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: `CREATE TABLE users_2 AS SELECT * FROM users;
COMMENT ON TABLE users_2 IS '@class pii @retention 30 days';`,
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: 'INSERT INTO members (mail) SELECT email FROM users;',
        note: 'Not named as a copy.',
      },
    ],
  },
});
