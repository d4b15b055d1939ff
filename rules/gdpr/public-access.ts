import { extendCheck } from '#core/rules/api';
import { publicGrant } from '#rules/base/public-grant';

export const publicAccess = extendCheck(publicGrant, {
  name: 'public-access',
  summary: 'Personal data is never granted to PUBLIC.',
  severity: 'error',
  recommended: true,
  clause: 'Art. 25(2); Art. 32(1)(b); Art. 32(4)',
  requirement: 'Only persons acting under authority and instruction get access; confidentiality is ensured.',
  tags: ['access', 'grant'],
  params: { classes: ['pii', 'special-category'] },
  options: ['publicRoles', 'minConfidence'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
GRANT SELECT ON users TO PUBLIC;`,
        fixed: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
GRANT SELECT ON users TO PUBLIC;
REVOKE SELECT ON users FROM PUBLIC;`,
      },
      {
        sql: `CREATE TABLE people (id bigint, email text);
GRANT ALL ON people TO PUBLIC;`,
        fixed: `CREATE TABLE people (id bigint, email text);
GRANT ALL ON people TO PUBLIC;
REVOKE ALL ON people FROM PUBLIC;`,
      },
      {
        before: `CREATE TABLE people (id bigint, email text) PARTITION BY RANGE (id);
CREATE TABLE people_1 PARTITION OF people FOR VALUES FROM (1) TO (9);`,
        sql: 'GRANT SELECT ON people_1 TO PUBLIC;',
        fixed: `GRANT SELECT ON people_1 TO PUBLIC;
REVOKE SELECT ON people_1 FROM PUBLIC;`,
        note: 'A partition can be read by itself.',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
GRANT SELECT ON users TO account_service;`,
      },
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
GRANT SELECT ON users TO PUBLIC;
REVOKE SELECT ON users FROM PUBLIC;`,
      },
      { before: 'CREATE TABLE people (id bigint, email text);', sql: 'GRANT REFERENCES ON TABLE countries TO PUBLIC;' },
      {
        before: `CREATE TABLE people (id bigint, email text);
COMMENT ON COLUMN people.email IS '@class none the shop''s own addresses';`,
        sql: 'GRANT SELECT ON people TO PUBLIC;',
        note: 'Reviewed.',
      },
    ],
  },
});
