import { extendCheck } from '#core/rules/api';
import { unencryptedColumn } from '#rules/base/unencrypted-column';

export const cardholderDataEncryption = extendCheck(unencryptedColumn, {
  name: 'cardholder-data-encryption',
  summary: 'PAN is unreadable where it is stored.',
  severity: 'critical',
  recommended: true,
  clause: 'PCI DSS v4.0.1 3.5.1, 3.5.1.2',
  requirement:
    'PAN is rendered unreadable anywhere it is stored (keyed hash, truncation, index token or strong cryptography); disk encryption alone does not do.',
  tags: ['encryption', 'pan'],
  params: { classes: ['cardholder-pan'], minConfidence: 'weak' },
  options: ['encryptedTypes'],
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number varchar(19) NOT NULL, expires_on date);',
        fixed: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number_enc bytea NOT NULL, expires_on date);',
      },
      { sql: 'ALTER TABLE payments ADD COLUMN pan text;', fixed: 'ALTER TABLE payments ADD COLUMN pan_enc bytea;' },
      {
        sql: 'CREATE FOREIGN TABLE remote.cards (card_number text) SERVER acquirer;',
        fixed: 'CREATE FOREIGN TABLE remote.cards (card_number_enc bytea) SERVER acquirer;',
      },
      {
        sql: 'CREATE TABLE orders (id bigint, "creditCardNumber" numeric(19));',
        fixed: 'CREATE TABLE orders (id bigint, "creditCardNumber_enc" bytea);',
      },
    ],
    good: [
      { sql: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_token uuid NOT NULL, card_last4 char(4));' },
      { sql: 'CREATE TABLE images (id bigint PRIMARY KEY, pan double precision, zoom double precision);' },
      { sql: 'CREATE TABLE shops (id bigint PRIMARY KEY, gift_card_number text);' },
      { sql: 'CREATE TABLE orders (id bigint, card_number_hmac text, card_token text, card_number_length int);' },
      { sql: 'CREATE VIEW card_list AS SELECT card_number FROM cards;', note: 'A view stores nothing.' },
    ],
  },
});
