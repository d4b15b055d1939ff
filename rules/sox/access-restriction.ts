import { extendCheck } from '#core/rules/api';
import { publicGrant } from '#rules/base/public-grant';

export const accessRestriction = extendCheck(publicGrant, {
  name: 'access-restriction',
  summary: 'Financial data is not granted to PUBLIC.',
  severity: 'error',
  recommended: true,
  clause: 'SOX 404; COBIT 2019 DSS05.04',
  requirement: 'User access to financial systems follows job need and is managed.',
  tags: ['access', 'grant'],
  params: { classes: ['financial'] },
  options: ['publicRoles', 'minConfidence'],
  examples: {
    bad: [
      {
        sql: 'GRANT INSERT, UPDATE ON invoices TO PUBLIC;',
        fixed: `GRANT INSERT, UPDATE ON invoices TO PUBLIC;
REVOKE INSERT, UPDATE ON invoices FROM PUBLIC;`,
      },
      {
        before: `CREATE TABLE fin_runs (id bigint);
COMMENT ON TABLE fin_runs IS '@class financial';`,
        sql: 'GRANT UPDATE ON fin_runs TO PUBLIC;',
        fixed: `GRANT UPDATE ON fin_runs TO PUBLIC;
REVOKE UPDATE ON fin_runs FROM PUBLIC;`,
      },
      {
        sql: 'GRANT ALL ON TABLE "generalLedger" TO PUBLIC WITH GRANT OPTION;',
        fixed: `GRANT ALL ON TABLE "generalLedger" TO PUBLIC WITH GRANT OPTION;
REVOKE ALL ON "generalLedger" FROM PUBLIC;`,
      },
    ],
    good: [
      { sql: 'GRANT INSERT, UPDATE ON invoices TO billing_service;' },
      { sql: 'GRANT SELECT ON currencies TO PUBLIC;' },
      {
        sql: `GRANT SELECT ON invoices TO PUBLIC;
REVOKE SELECT ON invoices FROM PUBLIC;`,
      },
      { sql: 'GRANT SELECT ON invoices TO "Public";', note: 'A role of that name.' },
    ],
  },
});
