import { extendCheck } from '#core/rules/api';
import { literalData } from '#rules/base/literal-data';

export const noPersonalDataLiterals = extendCheck(literalData, {
  name: 'no-personal-data-literals',
  summary: 'No real personal data in migration files.',
  severity: 'error',
  recommended: true,
  clause: 'Art. 5(1)(f); Art. 17(1); Art. 25(1)',
  requirement: 'Protect against unauthorised disclosure and be able to erase; a repository keeps every version.',
  clauseFromMemory: true,
  tags: ['literal', 'dml'],
  params: { detectors: ['e-mail', 'iban', 'national-id', 'phone'] },
  options: ['reservedDomains'],
  examples: {
    bad: [
      {
        sql: "INSERT INTO users (email, full_name) VALUES ('maria.rossi@gmail.com', 'Maria Rossi');",
        fixed: "INSERT INTO users (email, full_name) VALUES ('user1@example.com', 'Maria Rossi');",
      },
    ],
    good: [
      { sql: "INSERT INTO users (email, full_name) VALUES ('user1@example.com', 'Test User');" },
      { sql: "INSERT INTO settings (name, value) VALUES ('support_address', 'support@acme.io');" },
    ],
  },
});
