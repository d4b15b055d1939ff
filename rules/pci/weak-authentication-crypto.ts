import { extendCheck } from '#core/rules/api';
import { weakAuthCrypto } from '#rules/base/weak-auth-crypto';

export const weakAuthenticationCrypto = extendCheck(weakAuthCrypto, {
  name: 'weak-authentication-crypto',
  summary: 'Credentials are protected by strong cryptography.',
  severity: 'error',
  recommended: true,
  clause: 'PCI DSS v4.0.1 8.3.2 and 12.3.3',
  requirement:
    'Authentication factors are unreadable by strong cryptography in transit and at rest; ciphers in use are reviewed.',
  tags: ['authentication', 'hash'],
  params: {},
  examples: {
    bad: [
      {
        sql: "ALTER SYSTEM SET password_encryption = 'md5';",
        fixed: "ALTER SYSTEM SET password_encryption = 'scram-sha-256';",
      },
      { sql: 'UPDATE users SET password = md5(password);' },
      { sql: 'SET password_encryption = md5;', fixed: "SET password_encryption = 'scram-sha-256';" },
      {
        sql: "ALTER ROLE app SET password_encryption = 'md5';",
        fixed: "ALTER ROLE app SET password_encryption = 'scram-sha-256';",
      },
      { sql: "CREATE ROLE app LOGIN PASSWORD 'md5b10a8db164e0754105b7a99be72e3fe5';" },
      {
        sql: "UPDATE users SET password = crypt(password, gen_salt('md5'));",
        fixed: "UPDATE users SET password = crypt(password, gen_salt('bf', 12));",
      },
      {
        sql: "UPDATE users SET password = crypt(password, gen_salt('bf', 4));",
        fixed: "UPDATE users SET password = crypt(password, gen_salt('bf', 12));",
      },
      { sql: 'INSERT INTO users (name, password) SELECT name, md5(password) FROM old_users;' },
      { sql: "UPDATE users SET password_hash = encode(digest(password, 'sha1'), 'hex');" },
      {
        sql: `CREATE FUNCTION check_login(p text) RETURNS boolean LANGUAGE sql AS $$
  SELECT EXISTS (SELECT FROM users WHERE password = md5(p)) $$;`,
      },
    ],
    good: [
      { sql: "ALTER SYSTEM SET password_encryption = 'scram-sha-256';" },
      { sql: "UPDATE users SET password = crypt(password, gen_salt('bf', 12));" },
      { sql: 'UPDATE files SET etag = md5(content);' },
      { sql: 'UPDATE users SET avatar_hash = md5(email);' },
      { sql: "UPDATE users SET password = crypt(password, gen_salt('bf'));" },
      { sql: "CREATE ROLE app PASSWORD 'SCRAM-SHA-256$4096:c2FsdA==$c3RvcmVk:c2VydmVy';" },
      { sql: 'CREATE INDEX ON users (md5(name));' },
    ],
  },
});
