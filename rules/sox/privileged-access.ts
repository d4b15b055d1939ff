import { extendCheck } from '#core/rules/api';
import { privilegedRole } from '#rules/base/privileged-role';

export const privilegedAccess = extendCheck(privilegedRole, {
  name: 'privileged-access',
  summary: 'No new superusers or bypass roles.',
  severity: 'error',
  recommended: true,
  clause: 'SOX 404; COBIT 2019 DSS05.04 and DSS06.03',
  requirement: 'Privileged access is limited and separated from ordinary duties.',
  tags: ['access', 'role'],
  params: {},
  options: ['attributes', 'memberships', 'allowedRoles'],
  examples: {
    bad: [
      { sql: 'ALTER ROLE erp_app SUPERUSER;', fixed: 'ALTER ROLE erp_app NOSUPERUSER;' },
      { sql: 'GRANT pg_write_all_data TO finance_ops;' },
      { sql: 'CREATE ROLE "erpAdmin" LOGIN BYPASSRLS CREATEROLE;', fixed: 'CREATE ROLE "erpAdmin" LOGIN;' },
      { sql: 'CREATE ROLE ops IN ROLE pg_read_all_data;' },
      {
        before: `CREATE ROLE alice LOGIN;
CREATE ROLE finance NOLOGIN;`,
        sql: 'GRANT finance TO alice WITH ADMIN OPTION;',
      },
      {
        sql: 'DO $$ BEGIN ALTER USER erp_app BYPASSRLS; END $$;',
        fixed: 'DO $$ BEGIN ALTER USER erp_app NOBYPASSRLS; END $$;',
      },
      {
        sql: 'ALTER ROLE erp_app SUPERUSER CREATEDB;',
        after: 'ALTER ROLE erp_app NOCREATEDB;',
        fixed: 'ALTER ROLE erp_app CREATEDB;',
      },
    ],
    good: [
      { sql: 'ALTER ROLE erp_app NOSUPERUSER;' },
      { sql: 'CREATE ROLE finance_ops NOLOGIN;' },
      { sql: 'ALTER ROLE erp_app SUPERUSER;', after: 'ALTER ROLE erp_app NOSUPERUSER;' },
      {
        sql: `GRANT pg_read_all_data TO auditor;
REVOKE pg_read_all_data FROM auditor;`,
      },
      {
        before: `CREATE ROLE finance_owner NOLOGIN;
CREATE ROLE finance NOLOGIN;`,
        sql: 'GRANT finance TO finance_owner WITH ADMIN OPTION;',
      },
      { sql: 'GRANT finance TO alice WITH INHERIT TRUE;' },
      { sql: 'CREATE ROLE replicator REPLICATION LOGIN;' },
      { sql: 'ALTER ROLE postgres SUPERUSER;' },
      {
        sql: `CREATE ROLE helper SUPERUSER;
DROP ROLE helper;`,
      },
    ],
  },
});
