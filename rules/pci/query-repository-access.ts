import { extendCheck } from '#core/rules/api';
import { broadReadGrant } from '#rules/base/broad-read-grant';

export const queryRepositoryAccess = extendCheck(broadReadGrant, {
  name: 'query-repository-access',
  summary: 'Reporting roles do not query cardholder data directly.',
  severity: 'error',
  recommended: true,
  clause: 'PCI DSS v4.0.1 7.2.6',
  requirement:
    'Users query stored cardholder data only through applications or programmatic methods by role; direct access is for administrators.',
  tags: ['access', 'grant'],
  params: { classes: ['cardholder-pan', 'sensitive-authentication-data'] },
  options: ['roleWords', 'fullReadRoles', 'minConfidence'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, pan_enc bytea, last4 char(4), expires_on date);
COMMENT ON COLUMN cards.pan_enc IS '@class cardholder-pan';
GRANT SELECT ON cards TO analytics_ro;`,
      },
      {
        before: 'CREATE TABLE cards (id bigint, expires_on date, card_number text);',
        sql: 'GRANT SELECT ON cards TO "reportingUser";',
        fixed: 'GRANT SELECT (id, expires_on) ON cards TO "reportingUser";',
      },
      {
        before: 'CREATE TABLE cards (id bigint, expires_on date, card_number text);',
        sql: 'GRANT SELECT (id, card_number) ON cards TO analysts;',
      },
      {
        before: 'CREATE TABLE cards (id bigint, expires_on date, card_number text);',
        sql: 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO metabase;',
      },
      {
        before: 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO readonly;',
        sql: 'CREATE TABLE cards (id bigint, expires_on date, card_number text);',
      },
      {
        before: 'CREATE TABLE cards (id bigint, expires_on date, card_number text);',
        sql: 'GRANT SELECT ON cards TO bi;',
        after: 'REVOKE SELECT (card_number) ON cards FROM bi;',
        fixed: 'GRANT SELECT (id, expires_on) ON cards TO bi;',
        note: 'What is granted for the table cannot be taken from a column of it.',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, pan_enc bytea, last4 char(4), expires_on date);
COMMENT ON COLUMN cards.pan_enc IS '@class cardholder-pan';
GRANT SELECT (id, last4, expires_on) ON cards TO analytics_ro;`,
      },
      {
        before: 'CREATE TABLE cards (id bigint, expires_on date, card_number text);',
        sql: 'GRANT SELECT ON cards TO app;',
      },
      {
        before: 'CREATE TABLE cards (id bigint, expires_on date, card_number text);',
        sql: 'GRANT INSERT, UPDATE ON cards TO support;',
      },
      {
        before: 'CREATE TABLE cards (id bigint, expires_on date, card_number text);',
        sql: 'GRANT SELECT ON cards TO reporting;',
        after: 'REVOKE ALL ON cards FROM reporting;',
      },
      {
        before: `CREATE TABLE cards (id bigint, expires_on date, card_number text);
CREATE VIEW shown AS SELECT id, card_number FROM cards;`,
        sql: 'GRANT SELECT ON shown TO reporting;',
        note: 'A view was made for it.',
      },
      {
        before: 'CREATE TABLE cards (id bigint, expires_on date, card_number text);',
        sql: 'GRANT SELECT ON cards TO analytics;',
        options: { fullReadRoles: ['analytics'] },
      },
      {
        before: 'CREATE TABLE cards (id bigint, expires_on date, card_number text);',
        sql: 'GRANT SELECT ON cards TO robots;',
        note: 'Words are compared whole.',
      },
    ],
  },
});
