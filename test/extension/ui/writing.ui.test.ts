import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { INDEX } from '#test/extension/migrations';
import { withWorkbench } from './fixture';

/** As the page computes it; the name of the function is one of the page, which the tests' types do not know. */
const colourOf = (text: Locator) =>
  text.evaluate((element) => String(element.ownerDocument.defaultView?.getComputedStyle(element).color));

test('what exists is completed, and what takes data away gets a colour of its own', async () => {
  const rules = { 'destructive.dataLoss': '#ff00ff' };
  const settings = { 'editor.semanticTokenColorCustomizations': { rules } };
  await withWorkbench({ file: INDEX.path, settings }, async (workbench) => {
    const { keyboard } = workbench.page;
    await workbench.see('.squiggly-error');
    await keyboard.press('ControlOrMeta+A');
    await keyboard.press('Delete');
    await keyboard.type('DROP TABLE cust');
    await workbench.completion('.focused:has-text("customers")');
    await workbench.screenshot('completion');
    await keyboard.press('Enter');
    await keyboard.type(';');
    await keyboard.press('Enter');
    await keyboard.type('-- confiture-ignore ');
    await workbench.completion(':has-text("general/")');
    await workbench.screenshot('completion-of-rules');
    await keyboard.press('Escape');
    await keyboard.press('Enter');
    await keyboard.type('SELECT 1;');
    expect(await workbench.editorText()).toContain('DROP TABLE customers;');
    await workbench.see('.view-line > span > span:has-text("SELECT")');
    const dropped = workbench.page.locator('.view-line > span > span:has-text("DROP")').first();
    await expect.poll(() => colourOf(dropped), { timeout: 120_000 }).toBe('rgb(255, 0, 255)');
    await workbench.screenshot('destructive-colour');
  });
});

test('confiture.yaml has squiggles, hovers and quick fixes', async () => {
  await withWorkbench({ file: INDEX.path }, async (workbench, folder) => {
    await workbench.see('.squiggly-error');
    await writeFile(
      join(folder, 'confiture.yaml'),
      'postgress: 16\nrules:\n  general/lock-timeout-too-long: { severity: error, maximum: 2000 }\n',
    );
    await workbench.openFile('confiture.yaml');
    await workbench.see('.squiggly-error');
    await workbench.hoverOver('.view-line > span > span:has-text("too-long")', 'The longest lock_timeout accepted');
    await workbench.screenshot('configuration-hover');
    await workbench.page.keyboard.press('ControlOrMeta+Home');
    const fix = await workbench.quickFix('Write postgres');
    await workbench.screenshot('configuration-quick-fix');
    await fix.click();
    await workbench.page.locator('.squiggly-error').waitFor({ state: 'detached' });
    expect(await workbench.editorText()).toContain('postgres: 16');
  });
});

test('preconditions are checked when they are all that is open', async () => {
  await withWorkbench({}, async (workbench, folder) => {
    const name = '20250201090000_index_placed_at.yaml';
    await writeFile(join(folder, 'migrations', name), 'up_preconditions:\n  - type: TableExist\n    table: orders\n');
    await workbench.openFile(name);
    await workbench.see('.squiggly-error');
    await workbench.hoverOver('.view-line > span > span:has-text("type")', 'Did you mean TableExists?');
    await workbench.screenshot('preconditions-alone');
  });
});
