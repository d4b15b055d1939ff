import { extendCheck } from '#core/rules/api';
import { publicGrant } from '#rules/base/public-grant';

export const accessControl = extendCheck(publicGrant, {
  name: 'access-control',
  summary: 'Cardholder data is not granted to PUBLIC.',
  severity: 'critical',
  recommended: true,
  clause: 'PCI DSS v4.0.1 7.2.2, 7.3.3',
  requirement: 'Access follows job function and least privilege, and the default is deny all.',
  tags: ['access', 'grant'],
  params: { classes: ['cardholder-pan', 'sensitive-authentication-data'] },
  options: ['publicRoles', 'minConfidence'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, pan_enc bytea, last4 char(4), expires_on date);
COMMENT ON COLUMN cards.pan_enc IS '@class cardholder-pan';
GRANT SELECT ON cards TO PUBLIC;`,
        fixed: `CREATE TABLE cards (id bigint PRIMARY KEY, pan_enc bytea, last4 char(4), expires_on date);
COMMENT ON COLUMN cards.pan_enc IS '@class cardholder-pan';
GRANT SELECT ON cards TO PUBLIC;
REVOKE SELECT ON cards FROM PUBLIC;`,
      },
      {
        sql: `CREATE TABLE cards (id bigint, card_number text);
GRANT REFERENCES (card_number) ON cards TO PUBLIC;`,
      },
      {
        before: 'CREATE TABLE cards (id bigint, card_number text);',
        sql: 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, pan_enc bytea, last4 char(4), expires_on date);
COMMENT ON COLUMN cards.pan_enc IS '@class cardholder-pan';
GRANT SELECT ON cards TO payment_service;`,
      },
      { sql: 'GRANT SELECT ON card_brands TO PUBLIC;' },
      {
        before: 'CREATE TABLE cards (id bigint, card_number text);',
        sql: `ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM PUBLIC;`,
      },
      {
        before: 'CREATE TABLE cards (id bigint, card_number text);',
        sql: 'ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC;',
      },
    ],
  },
});
