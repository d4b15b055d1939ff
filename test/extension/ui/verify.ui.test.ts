import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { test } from 'vitest';
import { REPOSITORY } from '#scripts/cache';
import { withWorkbench } from './fixture';
import { agree, row } from './runs';

const fixture = fileURLToPath(new URL('../fixtures/billing', import.meta.url));

test('verify shows what is not so at its place; the ledger is adopted and repaired from the trees', async () => {
  await withWorkbench({ fixture }, async (workbench, folder) => {
    try {
      const verifies = 'SELECT id FROM customers WHERE false;\nSELECT count(*) > 0 FROM customers;\n';
      await writeFile(join(folder, 'migrations/1_customers.verify.sql'), verifies);
      await workbench.openView('Confiture');
      await (await workbench.see('.sidebar .welcome-view .monaco-button:has-text("Start Embedded Database")')).click();
      await workbench.see(row('embedded, development, not tested'));
      await workbench.chooseFromMenu(row('embedded, '), 'Compare with Database');
      await workbench.chooseFromMenu(row('customers, pending'), 'Execute to Here');
      await agree(workbench, 'Execute 1 migration', 'migrations/1_customers.up.sql');

      await workbench.chooseFromMenu(row('customers, applied'), 'Verify Migrations');
      await workbench.see('.notification-toast:has-text("1 of 1 verifications failed on embedded")');
      await (await workbench.see('.notification-toast .monaco-button:has-text("Show Problems")')).click();
      await workbench.see('.markers-panel .monaco-list-row:has-text("it does not say true (on embedded)")');
      await workbench.see('.markers-panel .monaco-list-row:has-text("[Ln 2, Col 1]")');
      await workbench.screenshot('verify-failed');

      await workbench.chooseFromMenu(row('invoices, pending'), 'Adopt Database up to Here');
      await agree(workbench, 'Adopt the database', 'migrations/2_invoices.up.sql', 'does not run');
      await workbench.see(row('invoices, applied'));

      const file = join(folder, 'migrations/1_customers.up.sql');
      await writeFile(file, `${await readFile(file, 'utf8')}-- edited\n`);
      await workbench.chooseFromMenu(row('embedded, '), 'Repair Ledger');
      await workbench.see(row('customers, changed'));
      await agree(workbench, 'Repair the ledger', 'is taken as it is for what ran');
      await workbench.see(row('customers, applied'));
    } finally {
      await promisify(execFile)(process.execPath, [join(REPOSITORY, 'dist/cli.cjs'), 'db', 'reset'], { cwd: folder });
    }
  });
});
