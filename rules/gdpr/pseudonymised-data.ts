import { extendCheck } from '#core/rules/api';
import { deidentifiedLeak } from '#rules/base/deidentified-leak';

export const pseudonymisedData = extendCheck(deidentifiedLeak, {
  name: 'pseudonymised-data',
  summary: 'Pseudonymised objects carry no direct identifier.',
  severity: 'error',
  recommended: true,
  clause: 'Art. 4(5); Art. 25(1); Recital 26',
  requirement: 'Pseudonymised data cannot be attributed to a person without additional information kept apart.',
  tags: ['privacy', 'view'],
  params: { classes: ['pii'] },
  options: ['nameWords'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE VIEW anonymized_users AS SELECT id, email, created_at FROM users;`,
        fixed: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE VIEW anonymized_users AS SELECT id, created_at FROM users;`,
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: 'CREATE VIEW stats.users_redacted AS SELECT * FROM users;',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE VIEW anonymized_users AS SELECT md5(email) AS person_key, date_trunc('month', created_at) AS joined FROM users;`,
      },
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE VIEW active_users AS SELECT id, email FROM users;`,
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: 'CREATE VIEW users_redacted AS SELECT id, NULL::text AS email FROM users;',
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: `CREATE VIEW anon_users AS SELECT email FROM users;
DROP VIEW anon_users;`,
      },
    ],
  },
});
