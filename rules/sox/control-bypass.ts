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
    ],
    good: [
      {
        sql: `ALTER TABLE ledger_entries DROP CONSTRAINT amount_check;
ALTER TABLE ledger_entries ADD CONSTRAINT amount_check CHECK (amount <> 0);`,
      },
      { sql: 'ALTER TABLE products DISABLE TRIGGER ALL;' },
    ],
  },
});
