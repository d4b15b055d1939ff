import { extendCheck } from '#core/rules/api';
import { sessionTimeout as check } from '#rules/base/session-timeout';

export const sessionTimeout = extendCheck(check, {
  name: 'session-timeout',
  summary: 'Idle sessions end automatically.',
  severity: 'warning',
  recommended: true,
  clause: '45 CFR 164.312(a)(2)(iii), addressable',
  requirement: 'End an electronic session after a set time without activity.',
  note: 'The regulation names no number; 30 minutes is a default to configure.',
  tags: ['session', 'config'],
  params: { maxMinutes: 30 },
  options: ['maxMinutes', 'serviceRoles'],
  examples: {
    bad: [
      {
        sql: 'ALTER ROLE nurse_station SET idle_session_timeout = 0;',
        fixed: "ALTER ROLE nurse_station SET idle_session_timeout = '30min';",
      },
      {
        sql: "ALTER DATABASE ehr SET idle_session_timeout = '8h';",
        fixed: "ALTER DATABASE ehr SET idle_session_timeout = '30min';",
      },
      { sql: 'ALTER SYSTEM SET idle_session_timeout = 0;', fixed: "ALTER SYSTEM SET idle_session_timeout = '30min';" },
      {
        sql: 'ALTER DATABASE app SET idle_in_transaction_session_timeout = 0;',
        fixed: "ALTER DATABASE app SET idle_in_transaction_session_timeout = '30min';",
      },
      {
        sql: `ALTER ROLE "appUser" IN DATABASE app SET idle_session_timeout = '2h';`,
        after: `ALTER ROLE "appUser" SET idle_session_timeout = '5min';`,
        fixed: `ALTER ROLE "appUser" IN DATABASE app SET idle_session_timeout = '30min';`,
        note: 'The later one is for every database, and the other stays.',
      },
      {
        before: "ALTER ROLE clerk SET idle_session_timeout = '5min';",
        sql: 'ALTER ROLE clerk RESET idle_session_timeout;',
      },
      {
        sql: 'ALTER ROLE ALL SET idle_session_timeout = 3600000;',
        fixed: "ALTER ROLE ALL SET idle_session_timeout = '30min';",
      },
    ],
    good: [
      { sql: "ALTER ROLE nurse_station SET idle_session_timeout = '10min';" },
      { sql: 'SET idle_session_timeout = 0;' },
      {
        sql: "ALTER ROLE clerk SET idle_session_timeout = '4h';",
        after: "ALTER ROLE clerk SET idle_session_timeout = '10min';",
      },
      { sql: 'ALTER ROLE clerk SET idle_session_timeout = 600000;' },
      { sql: 'SET idle_session_timeout = 0;' },
      { sql: "ALTER DATABASE app SET idle_in_transaction_session_timeout = '2h';" },
      { sql: 'ALTER ROLE pool SET idle_session_timeout = 0;', options: { serviceRoles: ['pool'] } },
      {
        sql: `ALTER ROLE clerk SET idle_session_timeout = '4h';
DROP ROLE clerk;`,
      },
    ],
  },
});
