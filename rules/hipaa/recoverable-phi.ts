import { extendCheck } from '#core/rules/api';
import { unlogged } from '#rules/base/unlogged';

export const recoverablePhi = extendCheck(unlogged, {
  name: 'recoverable-phi',
  summary: 'PHI is not kept in UNLOGGED tables.',
  severity: 'error',
  recommended: true,
  clause: '45 CFR 164.308(a)(7)(ii)(A) and 164.312(c)(1)',
  requirement: 'Keep retrievable exact copies of ePHI and protect it from improper destruction.',
  tags: ['durability'],
  params: { classes: ['phi'] },
  options: ['stagingWords'],
  examples: {
    bad: [
      {
        sql: 'CREATE UNLOGGED TABLE encounters (id bigint PRIMARY KEY, diagnosis_enc bytea);',
        fixed: 'CREATE TABLE encounters (id bigint PRIMARY KEY, diagnosis_enc bytea);',
      },
    ],
    good: [
      { sql: 'CREATE TABLE encounters (id bigint PRIMARY KEY, diagnosis_enc bytea);' },
      { sql: 'CREATE UNLOGGED TABLE encounters_staging (id bigint, diagnosis_enc bytea);' },
    ],
  },
});
