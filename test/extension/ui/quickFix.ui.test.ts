import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { INDEX } from '#test/extension/migrations';
import { withWorkbench } from './fixture';

test('a quick fix makes the statement safe', async () => {
  await withWorkbench({ file: INDEX.path }, async (workbench, folder) => {
    await workbench.see('.squiggly-error');
    await workbench.see('.codelens-decoration a:has-text("SHARE on orders")'); // it moves the line
    await (await workbench.see('.view-line span:text("orders_placed_at_idx")')).click();
    await workbench.see('.lightBulbWidget, [class*="codicon-gutter-lightbulb"]');
    const fix = await workbench.quickFix('Build the index CONCURRENTLY');
    await workbench.screenshot('quick-fix');
    await fix.click();
    await workbench.page.locator('.squiggly-error').waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('ControlOrMeta+S');
    await workbench.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    expect(await readFile(join(folder, INDEX.path), 'utf8')).toBe(
      'CREATE INDEX CONCURRENTLY orders_placed_at_idx ON orders (placed_at);\n',
    );
    await workbench.screenshot('quick-fix-applied');
  });
});

test('the safer steps become migrations of their own', async () => {
  await withWorkbench({}, async (workbench, folder) => {
    const migrations = join(folder, 'migrations');
    const name = '20250402090000_require_shipped_at.up.sql';
    await writeFile(join(migrations, '20250401090000_shipped_at.up.sql'), 'ALTER TABLE orders ADD shipped_at date;\n');
    await writeFile(join(migrations, name), 'ALTER TABLE orders ALTER COLUMN shipped_at SET NOT NULL;\n');
    const before = await readdir(migrations);
    await workbench.openFile(name);
    await workbench.see('.squiggly-error');
    await workbench.see('.codelens-decoration a:has-text("ACCESS EXCLUSIVE on orders")'); // it moves the line
    await (await workbench.see('.view-line span:text("shipped_at")')).click();
    await workbench.see('.lightBulbWidget, [class*="codicon-gutter-lightbulb"]');
    const steps = await workbench.quickFix('Write the safer steps: this one and 2 more migrations');
    await workbench.screenshot('safer-steps');
    await steps.click();
    await workbench.page.locator('.squiggly-error').waitFor({ state: 'detached' });
    expect(await workbench.editorText()).toContain('CHECK (shipped_at IS NOT NULL) NOT VALID');
    await workbench.run('File: Save All Files');
    await workbench.page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
    await workbench.screenshot('safer-steps-written');
    const added = async () =>
      (await readdir(migrations)).filter((file) => !before.includes(file)).map((file) => file.replace(/^\d+_/, ''));
    await expect
      .poll(async () => (await added()).sort(), { timeout: 120_000 })
      .toEqual(['set_orders_shipped_at_not_null.up.sql', 'validate_orders_shipped_at_not_null.up.sql']);
  });
});
