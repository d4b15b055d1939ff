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
      {
        sql: "CREATE VIEW plain AS SELECT pgp_sym_decrypt(note, 'k1'::text) AS note FROM visits;",
        fixed:
          "CREATE VIEW plain AS SELECT pgp_sym_decrypt(note, current_setting('app.data_key')) AS note FROM visits;",
      },
      {
        sql: "CREATE FUNCTION read(v bytea) RETURNS text LANGUAGE sql AS $$ SELECT public.pgp_sym_decrypt(v, 'k1') $$;",
        fixed:
          "CREATE FUNCTION read(v bytea) RETURNS text LANGUAGE sql AS $$ SELECT public.pgp_sym_decrypt(v, current_setting('app.data_key')) $$;",
        note: 'The body is stored with it.',
      },
      { sql: "ALTER DATABASE ehr SET app.data_key = 'k1';" },
      {
        sql: "CREATE TABLE t (id int, h bytea DEFAULT hmac('a', decode('00ff', 'hex'), 'sha256'));",
        fixed: "CREATE TABLE t (id int, h bytea DEFAULT hmac('a', current_setting('app.data_key')::bytea, 'sha256'));",
      },
    ],
    good: [
      { sql: "UPDATE patients SET diagnosis_enc = pgp_sym_encrypt(diagnosis, current_setting('app.phi_key'));" },
      { sql: "SELECT pgp_sym_decrypt(note, :'data_key') FROM visits;", note: 'A variable of psql.' },
      { sql: "UPDATE visits SET h = digest(note, 'sha256'), p = crypt(pw, gen_salt('bf'));" },
      { sql: "UPDATE visits SET n = pgp_sym_encrypt(note, '{{ data_key }}');", note: 'A placeholder.' },
      { sql: "ALTER ROLE app SET app.cache_size = '1MB';" },
    ],
  },
});
