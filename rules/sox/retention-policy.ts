import { extendCheck } from '#core/rules/api';
import { recordRetention } from '#rules/base/record-retention';

export const retentionPolicy = extendCheck(recordRetention, {
  name: 'retention-policy',
  summary: 'Financial and audit records are kept seven years.',
  severity: 'error',
  recommended: true,
  clause: '17 CFR 210.2-06; SOX 802 (18 U.S.C. 1519, 1520)',
  requirement:
    'Records relevant to an audit or review are kept for seven years after it is concluded; destroying records to impede an investigation is a crime.',
  note: '210.2-06 binds the accountant; issuers commonly adopt the same period for the underlying records. `period` is an option.',
  tags: ['retention', 'dml'],
  conflictsWith: ['gdpr/storage-limitation'],
  params: { classes: ['financial', 'audit'], period: '7 years' },
  options: ['period', 'archiveSchemas', 'today'],
  examples: {
    bad: [
      {
        sql: "DELETE FROM journal_entries WHERE posted_at < now() - interval '3 years';",
        fixed: "DELETE FROM journal_entries WHERE posted_at < now() - interval '7 years';",
      },
      { sql: 'DROP TABLE invoices;' },
      { sql: 'TRUNCATE ledger.general_ledger, carts;' },
      {
        sql: "DELETE FROM invoices WHERE current_date - interval '6 years' > issued_on;",
        fixed: "DELETE FROM invoices WHERE current_date - interval '7 years' > issued_on;",
      },
    ],
    good: [
      { sql: "DELETE FROM journal_entries WHERE posted_at < now() - interval '7 years';" },
      {
        sql: `CREATE TABLE archive.invoices_2015 AS SELECT * FROM invoices WHERE issued_on < '2016-01-01';
DELETE FROM invoices WHERE issued_on < now() - interval '5 years';`,
      },
      { sql: "DELETE FROM carts WHERE created_at < now() - interval '1 day';" },
      { sql: "DELETE FROM invoices WHERE issued_on < now() - interval '1 year';", options: { period: '1 year' } },
    ],
  },
});
