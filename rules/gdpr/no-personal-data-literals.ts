import { extendCheck } from '#core/rules/api';
import { literalData } from '#rules/base/literal-data';

export const noPersonalDataLiterals = extendCheck(literalData, {
  name: 'no-personal-data-literals',
  summary: 'No real personal data in migration files.',
  severity: 'error',
  recommended: true,
  clause: 'Art. 5(1)(f); Art. 17(1); Art. 25(1)',
  requirement: 'Protect against unauthorised disclosure and be able to erase; a repository keeps every version.',
  tags: ['literal', 'dml'],
  params: { detectors: ['e-mail', 'iban', 'national-id', 'phone'] },
  options: ['reservedDomains'],
  examples: {
    bad: [
      {
        sql: "INSERT INTO users (email, full_name) VALUES ('maria.rossi@gmail.com', 'Maria Rossi');",
        fixed: "INSERT INTO users (email, full_name) VALUES ('user1@example.com', 'Maria Rossi');",
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: "UPDATE users SET email = 'maria.rossi@gmail.com' WHERE id = 7;",
        fixed: "UPDATE users SET email = 'user1@example.com' WHERE id = 7;",
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: "INSERT INTO users VALUES (1, 'maria.rossi@gmail.com', 'M', now());",
        fixed: "INSERT INTO users VALUES (1, 'user1@example.com', 'M', now());",
        note: 'The columns of the table.',
      },
      {
        sql: "INSERT INTO contacts (phone_number, iban) VALUES ('+39 06 6982 1234', 'IT60X0542811101000000123456');",
        fixed: "INSERT INTO contacts (phone_number, iban) VALUES ('+12025550100', 'GB82WEST12345698765432');",
      },
      {
        sql: "INSERT INTO employees (ssn) VALUES ('536-22-1184');",
        fixed: "INSERT INTO employees (ssn) VALUES ('000-00-0000');",
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: `COPY users (id, email) FROM STDIN;
1	maria.rossi@gmail.com
\\.
`,
      },
    ],
    good: [
      { sql: "INSERT INTO users (email, full_name) VALUES ('user1@example.com', 'Test User');" },
      { sql: "INSERT INTO settings (name, value) VALUES ('support_address', 'support@acme.io');" },
      {
        sql: "INSERT INTO users (email) VALUES ('noreply@acme.io'), ('deleted-account@acme.io'), ('service.user@acme.io'), ('unknown@acme.io');",
        note: 'Nobody’s.',
      },
      { sql: "SELECT id FROM users WHERE email = 'maria.rossi@gmail.com';" },
      { sql: "INSERT INTO employees (ssn) VALUES ('123-45-6789');" },
      { sql: "INSERT INTO contacts (phone_number) VALUES ('+1 202 555 0143');" },
      { sql: "INSERT INTO users (email) VALUES (:'mail');" },
    ],
  },
});
