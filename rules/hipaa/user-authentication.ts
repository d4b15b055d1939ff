import { extendCheck } from '#core/rules/api';
import { passwordLiteral } from '#rules/base/password-literal';

export const userAuthentication = extendCheck(passwordLiteral, {
  name: 'user-authentication',
  summary: 'No clear-text role passwords.',
  severity: 'critical',
  recommended: true,
  clause: '45 CFR 164.312(d) and 164.308(a)(5)(ii)(D)',
  requirement: 'Verify that whoever seeks access is who they claim to be; create, change and safeguard passwords.',
  tags: ['authentication', 'secret', 'role'],
  params: {},
  options: ['defaultNames'],
  examples: {
    bad: [
      { sql: "CREATE ROLE ehr_app LOGIN PASSWORD 'Winter2024!';", fixed: 'CREATE ROLE ehr_app LOGIN;' },
      {
        sql: "ALTER ROLE ehr_app WITH ENCRYPTED PASSWORD 'Winter2024!' VALID UNTIL 'infinity';",
        fixed: "ALTER ROLE ehr_app WITH VALID UNTIL 'infinity';",
      },
      { sql: "CREATE SUBSCRIPTION s CONNECTION 'host=db user=app password=staple dbname=ehr' PUBLICATION p;" },
      {
        sql: "DO $$ BEGIN CREATE ROLE admin LOGIN PASSWORD 'staple'; END $$;",
        fixed: 'DO $$ BEGIN CREATE ROLE admin LOGIN; END $$;',
      },
    ],
    good: [
      { sql: 'CREATE ROLE ehr_app LOGIN;' },
      {
        sql: "CREATE ROLE ehr_app LOGIN PASSWORD 'SCRAM-SHA-256$4096:c2FsdHNhbHRzYWx0c2E=$0Zb4R1PjWc0yPZ2oYJ9yYhY3m2m5m9m0o0o0o0o0o0o=:9Zb4R1PjWc0yPZ2oYJ9yYhY3m2m5m9m0o0o0o0o0o0o=';",
      },
      { sql: "ALTER ROLE ehr_app PASSWORD :'pw';" },
      { sql: "CREATE ROLE ehr_app LOGIN PASSWORD '{{ password }}';" },
    ],
  },
});
