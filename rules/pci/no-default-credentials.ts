import { extendCheck } from '#core/rules/api';
import { passwordLiteral } from '#rules/base/password-literal';

export const noDefaultCredentials = extendCheck(passwordLiteral, {
  name: 'no-default-credentials',
  summary: 'No passwords in scripts, no default accounts.',
  severity: 'critical',
  recommended: true,
  clause: 'PCI DSS v4.0.1 8.6.2 and 2.2.2',
  requirement:
    'Passwords of application and system accounts that can log in interactively are not hard-coded in scripts or files; vendor default accounts get another password or are removed.',
  tags: ['secret', 'role'],
  params: { reportDefaultNames: true },
  options: ['defaultNames'],
  examples: {
    bad: [
      { sql: "CREATE USER payments_app PASSWORD 'changeme';", fixed: 'CREATE USER payments_app;' },
      {
        sql: "CREATE USER MAPPING FOR app SERVER acquirer OPTIONS (user 'acq', password 'hunter2');",
        fixed: "CREATE USER MAPPING FOR app SERVER acquirer OPTIONS (user 'acq');",
      },
      { sql: 'CREATE ROLE guest LOGIN;' },
      { sql: "CREATE USER acquirer PASSWORD 'changeme' IN ROLE staff;", fixed: 'CREATE USER acquirer IN ROLE staff;' },
    ],
    good: [
      { sql: 'CREATE USER payments_app;' },
      { sql: 'ALTER ROLE payments_app PASSWORD NULL;' },
      { sql: 'CREATE ROLE guest NOLOGIN;' },
    ],
  },
});
