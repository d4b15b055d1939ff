import { execFile } from 'node:child_process';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { REPOSITORY } from '#scripts/cache';
import { withWorkbench } from './fixture';
import { agree, row } from './runs';

const fixture = fileURLToPath(new URL('../fixtures/billing', import.meta.url));
test('on the embedded database: state, execute, fail at the place, mend, run again, roll back', async () => {
  await withWorkbench({ fixture }, async (workbench, folder) => {
    try {
      await workbench.openView('Confiture');
      await (await workbench.see('.sidebar .welcome-view .monaco-button:has-text("Start Embedded Database")')).click();
      await workbench.see(row('embedded, development, not tested'));
      await workbench.chooseFromMenu(row('embedded, '), 'Compare with Database');
      await workbench.see(row('customers, pending'));
      await workbench.screenshot('run-pending');

      const file = join(folder, 'migrations/2_invoices.up.sql');
      await workbench.chooseFromMenu(row('embedded, '), 'Execute Migrations');
      await workbench.see('.monaco-dialog-box:has-text("migrations/2_invoices.up.sql")');
      await appendFile(file, '-- saved while the question was open\n');
      await agree(workbench, 'Execute 2 migrations');
      await workbench.see('.notification-toast:has-text("What would run now is not what migrate plan has shown")');
      await workbench.see(row('customers, pending'));

      await workbench.chooseFromMenu(row('embedded, '), 'Execute Migrations');
      await agree(workbench, 'Execute 2 migrations', 'migrations/1_customers.up.sql', 'development');
      await workbench.see('.notification-toast:has-text("column")');
      await workbench.see(row('customers, applied'));
      await workbench.see(`${row('invoices, pending, step 1 failed')} .codicon-error`);
      await workbench.screenshot('run-failed');
      await (await workbench.see('.notification-toast .monaco-button:has-text("Show Problem")')).click();
      await workbench.see('.tab.active[data-resource-name="2_invoices.up.sql"]');
      await workbench.see('.squiggly-error');
      await workbench.screenshot('run-problem');

      await writeFile(file, (await readFile(file, 'utf8')).replace('SELECT customer ', 'SELECT id '));
      await workbench.chooseFromMenu(row('invoices, pending'), 'Execute to Here');
      await agree(workbench, 'Execute 1 migration', 'migrations/2_invoices.up.sql');
      await workbench.see(row('invoices, applied'));

      await workbench.chooseFromMenu(row('customers, applied'), 'Roll Back to Here');
      await agree(workbench, 'Roll back 1 migration', 'migrations/2_invoices.up.sql');
      await workbench.see(row('invoices, pending'));
      await (await workbench.see('.sidebar .pane-header[aria-label^="Runs"]')).click();
      await workbench.see(row('Roll back 1 migration on embedded, finished'));
      await workbench.see(row('Execute 2 migrations on embedded, failed'));
      await workbench.screenshot('run-rolled-back');
      expect(await workbench.page.locator('.squiggly-error').count()).toBe(0);
    } finally {
      await promisify(execFile)(process.execPath, [join(REPOSITORY, 'dist/cli.cjs'), 'db', 'reset'], { cwd: folder });
    }
  });
});
