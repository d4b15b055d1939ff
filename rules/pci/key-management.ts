import { extendCheck } from '#core/rules/api';
import { keyLiteral } from '#rules/base/key-literal';

export const keyManagement = extendCheck(keyLiteral, {
  name: 'key-management',
  summary: 'No cryptographic keys in SQL.',
  severity: 'critical',
  recommended: true,
  clause: 'PCI DSS v4.0.1 3.6.1, 3.6.1.2, 3.6.1.4',
  requirement:
    'Keys that protect account data are guarded against disclosure and kept in the fewest places, in protected form.',
  tags: ['encryption', 'secret'],
  params: {},
  options: ['keySetting'],
  examples: {
    bad: [
      {
        sql: "INSERT INTO cards (pan_enc) VALUES (encrypt('x'::bytea, 'my-aes-key-16byt', 'aes'));",
        fixed:
          "INSERT INTO cards (pan_enc) VALUES (encrypt('x'::bytea, current_setting('app.data_key')::bytea, 'aes'));",
      },
      {
        sql: `INSERT INTO keys (pem) VALUES ('-----BEGIN RSA PRIVATE KEY-----
MIIB
-----END RSA PRIVATE KEY-----');`,
      },
    ],
    good: [
      { sql: "INSERT INTO cards (pan_enc) VALUES (encrypt('x'::bytea, current_setting('app.dek')::bytea, 'aes'));" },
      { sql: "INSERT INTO keys (pem) VALUES ('-----BEGIN PUBLIC KEY-----');" },
    ],
  },
});
