import { extendCheck } from '#core/rules/api';
import { integrityWeakened } from '#rules/base/integrity-weakened';

export const controlBypass = extendCheck(integrityWeakened, {
  name: 'control-bypass',
  summary: 'Database controls on financial data are not bypassed.',
  severity: 'error',
  recommended: true,
  clause: 'SOX 404; Exchange Act 13(b)(5); COBIT 2019 DSS06.02',
  requirement: 'No one may knowingly circumvent a system of internal accounting controls.',
  tags: ['integrity', 'constraint'],
  params: { classes: ['financial'] },
  options: ['sessionReplicationRole'],
  examples: {
    bad: [
      { sql: 'ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_balanced_check;' },
      { sql: 'ALTER TABLE invoices DISABLE TRIGGER ALL;' },
      {
        before: 'CREATE TABLE invoices (id bigint, total numeric);',
        sql: 'ALTER TABLE invoices ADD CONSTRAINT total_pos CHECK (total > 0) NOT VALID;',
        fixed: `ALTER TABLE invoices ADD CONSTRAINT total_pos CHECK (total > 0) NOT VALID;
ALTER TABLE invoices VALIDATE CONSTRAINT total_pos;`,
      },
      { sql: "SET LOCAL session_replication_role TO 'replica';" },
    ],
    good: [
      {
        sql: `ALTER TABLE ledger_entries DROP CONSTRAINT amount_check;
ALTER TABLE ledger_entries ADD CONSTRAINT amount_check CHECK (amount <> 0);`,
      },
      { sql: 'ALTER TABLE products DISABLE TRIGGER ALL;' },
      { sql: 'SET session_replication_role = replica;', options: { sessionReplicationRole: false } },
    ],
  },
});
