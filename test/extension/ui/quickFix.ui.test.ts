import { readFile } from 'node:fs/promises';
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
    await workbench.page.keyboard.press('ControlOrMeta+.');
    const fix = await workbench.see('.action-widget .monaco-list-row:has-text("Build the index CONCURRENTLY")');
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
