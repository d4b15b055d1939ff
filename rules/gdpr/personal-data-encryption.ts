import { extendCheck } from '#core/rules/api';
import { unencryptedColumn } from '#rules/base/unencrypted-column';

export const personalDataEncryption = extendCheck(unencryptedColumn, {
  name: 'personal-data-encryption',
  summary: 'Special categories and national identifiers are encrypted.',
  severity: 'warning',
  recommended: true,
  clause: 'Art. 32(1)(a); Art. 9(1)',
  requirement: 'Security appropriate to the risk, including pseudonymisation and encryption as appropriate.',
  tags: ['encryption', 'schema'],
  params: { classes: ['special-category'], scope: 'identifiers' },
  options: ['scope', 'encryptedTypes'],
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE employees (id bigint PRIMARY KEY, email text, religion text, passport_number text);',
        fixed:
          'CREATE TABLE employees (id bigint PRIMARY KEY, email text, religion_enc bytea, passport_number_enc bytea);',
      },
      {
        sql: 'CREATE TABLE "Employees" ("nationalIdNumber" integer, iban text);',
        fixed: 'CREATE TABLE "Employees" ("nationalIdNumber_enc" bytea, iban_enc bytea);',
      },
      {
        sql: 'CREATE TABLE users (id bigint, email text);',
        fixed: 'CREATE TABLE users (id bigint, email_enc bytea);',
        options: { scope: 'all' },
      },
    ],
    good: [
      {
        sql: 'CREATE TABLE employees (id bigint PRIMARY KEY, email text, religion_enc bytea, passport_number_token text);',
      },
      { sql: 'CREATE TABLE flags (id bigint PRIMARY KEY, passport_strategy text, religion_id bigint);' },
      { sql: 'CREATE TABLE users (id bigint, email text, phone_number text);' },
      { sql: 'CREATE TABLE employees (id bigint, iban text);', after: "COMMENT ON TABLE employees IS '@class none';" },
    ],
  },
});
