import { extendCheck } from '#core/rules/api';
import { literalData } from '#rules/base/literal-data';

export const noPanLiterals = extendCheck(literalData, {
  name: 'no-pan-literals',
  summary: 'No card numbers in migration files.',
  severity: 'critical',
  recommended: true,
  clause: 'PCI DSS v4.0.1 3.5.1, 6.5.5, 6.5.6',
  requirement:
    'Stored PAN is unreadable; live PANs are not used in pre-production outside of the cardholder data environment; test data is removed before production.',
  note: 'Test numbers are reported as info (6.5.6) when the file is not below a seed or test folder.',
  tags: ['literal', 'pan'],
  params: { detectors: ['pan'] },
  options: ['testNumbers'],
  examples: {
    bad: [
      {
        sql: "INSERT INTO payments (card_no, amount) VALUES ('4539 5787 6362 1486', 10.00);",
        fixed: "INSERT INTO payments (card_no, amount) VALUES ('4111111111111111', 10.00);",
      },
      {
        sql: "UPDATE logs SET line = 'paid with 5413-3300-8902-0011 today';",
        fixed: "UPDATE logs SET line = '4111111111111111';",
        note: 'Inside of a text.',
      },
    ],
    good: [
      { sql: "INSERT INTO payments (card_no, amount) VALUES ('4242424242424242', 10.00);" },
      { sql: "INSERT INTO events (event_id, payload) VALUES (4539578763621487, 'x');" },
      { sql: "INSERT INTO orders (reference) VALUES ('1234567890123456'), ('2026-01-15-0001');" },
      { sql: "INSERT INTO logs (line) VALUES ('id 9145395787636214861234');", note: 'A part of a longer number.' },
      {
        sql: "INSERT INTO labels (id, uuid) VALUES (4, '080e3423-5962-4465-8e78-cd8793699336');",
        note: 'Thirteen of its digits pass the check.',
      },
    ],
  },
});
