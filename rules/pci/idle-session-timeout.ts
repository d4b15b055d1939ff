import { extendCheck } from '#core/rules/api';
import { sessionTimeout } from '#rules/base/session-timeout';

export const idleSessionTimeout = extendCheck(sessionTimeout, {
  name: 'idle-session-timeout',
  summary: 'Idle sessions end after 15 minutes.',
  severity: 'warning',
  recommended: true,
  clause: 'PCI DSS v4.0.1 8.2.8',
  requirement: 'After more than 15 idle minutes the user authenticates again.',
  tags: ['session', 'config'],
  params: { maxMinutes: 15 },
  options: ['maxMinutes', 'serviceRoles'],
  examples: {
    bad: [
      {
        sql: "ALTER ROLE card_admin SET idle_session_timeout = '1h';",
        fixed: "ALTER ROLE card_admin SET idle_session_timeout = '15min';",
      },
      { sql: 'ALTER DATABASE cde RESET idle_session_timeout;' },
      { sql: 'ALTER SYSTEM SET idle_session_timeout = 0;', fixed: "ALTER SYSTEM SET idle_session_timeout = '15min';" },
      {
        sql: 'ALTER DATABASE app SET idle_in_transaction_session_timeout = 0;',
        fixed: "ALTER DATABASE app SET idle_in_transaction_session_timeout = '15min';",
      },
      {
        sql: `ALTER ROLE "appUser" IN DATABASE app SET idle_session_timeout = '2h';`,
        after: `ALTER ROLE "appUser" SET idle_session_timeout = '5min';`,
        fixed: `ALTER ROLE "appUser" IN DATABASE app SET idle_session_timeout = '15min';`,
        note: 'The later one is for every database, and the other stays.',
      },
      {
        before: "ALTER ROLE clerk SET idle_session_timeout = '5min';",
        sql: 'ALTER ROLE clerk RESET idle_session_timeout;',
      },
      {
        sql: 'ALTER ROLE ALL SET idle_session_timeout = 3600000;',
        fixed: "ALTER ROLE ALL SET idle_session_timeout = '15min';",
      },
    ],
    good: [
      { sql: "ALTER ROLE card_admin SET idle_session_timeout = '15min';" },
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
