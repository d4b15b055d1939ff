import { extendCheck } from '#core/rules/api';
import { keyLiteral } from '#rules/base/key-literal';

export const encryptionKeyInSql = extendCheck(keyLiteral, {
  name: 'encryption-key-in-sql',
  summary: 'No encryption key in migration SQL.',
  severity: 'critical',
  recommended: true,
  clause: '45 CFR 164.312(a)(2)(iv) with 164.306(a)(2)',
  requirement: 'Encryption of ePHI protects against anticipated threats only while the key is confidential.',
  tags: ['encryption', 'secret'],
  params: {},
  options: ['keySetting'],
  examples: {
    bad: [
      {
        sql: "UPDATE patients SET diagnosis_enc = pgp_sym_encrypt(diagnosis, 's3cr3t-key-2024');",
        fixed: "UPDATE patients SET diagnosis_enc = pgp_sym_encrypt(diagnosis, current_setting('app.data_key'));",
      },
    ],
    good: [{ sql: "UPDATE patients SET diagnosis_enc = pgp_sym_encrypt(diagnosis, current_setting('app.phi_key'));" }],
  },
});
