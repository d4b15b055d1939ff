import { extendCheck } from '#core/rules/api';
import { copiedData } from '#rules/base/copied-data';

export const secureDeletion = extendCheck(copiedData, {
  name: 'secure-deletion',
  summary: 'No left-over copies of cardholder data.',
  severity: 'error',
  recommended: true,
  clause: 'PCI DSS v4.0.1 3.2.1',
  requirement: 'Stored account data is kept to a minimum and securely deleted when no longer needed.',
  tags: ['retention', 'copy'],
  params: {
    classes: ['cardholder-pan', 'sensitive-authentication-data'],
    minConfidence: 'weak',
    evenProtected: true,
    renames: true,
  },
  options: ['copyWords'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, pan_enc bytea, last4 char(4), expires_on date);
COMMENT ON COLUMN cards.pan_enc IS '@class cardholder-pan';
CREATE TABLE cards_old AS SELECT * FROM cards;`,
        fixed: `CREATE TABLE cards (id bigint PRIMARY KEY, pan_enc bytea, last4 char(4), expires_on date);
COMMENT ON COLUMN cards.pan_enc IS '@class cardholder-pan';
CREATE TABLE cards_old AS SELECT * FROM cards;
COMMENT ON TABLE cards_old IS '@class cardholder-pan @retention 30 days';`,
      },
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, pan_enc bytea, last4 char(4), expires_on date);
COMMENT ON COLUMN cards.pan_enc IS '@class cardholder-pan';
ALTER TABLE cards RENAME TO cards_backup;`,
      },
      {
        before: 'CREATE TABLE cards (id bigint, card_number_enc bytea);',
        sql: 'ALTER TABLE cards RENAME COLUMN card_number_enc TO card_number_old;',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, pan_enc bytea, last4 char(4), expires_on date);
COMMENT ON COLUMN cards.pan_enc IS '@class cardholder-pan';
CREATE TABLE card_stats AS SELECT expires_on, count(*) AS n FROM cards GROUP BY 1;`,
      },
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, pan_enc bytea, last4 char(4), expires_on date);
COMMENT ON COLUMN cards.pan_enc IS '@class cardholder-pan';
ALTER TABLE cards RENAME TO cards_old;
DROP TABLE cards_old;`,
      },
      {
        before: 'CREATE TABLE cards (id bigint, card_number_enc bytea);',
        sql: 'ALTER TABLE cards RENAME COLUMN card_number_enc TO card_number_old;',
        after: 'ALTER TABLE cards DROP COLUMN card_number_old;',
      },
    ],
  },
});
