import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { INDEX } from '#test/extension/migrations';
import { withWorkbench } from './fixture';

test('the menu of a rule writes its severity into confiture.yaml, and the editor undoes it', async () => {
  await withWorkbench({ file: INDEX.path }, async (workbench, folder) => {
    const { page } = workbench;
    const file = join(folder, 'confiture.yaml');
    const before = '# Ours.\npostgres: 16 # as in production\n';
    await writeFile(file, before);
    await workbench.see('.squiggly-error');
    await workbench.openView('Confiture');
    await workbench.foldTree('Connections');
    await (await workbench.see('.sidebar .monaco-list-row:has-text("Locks and scans") .monaco-tl-twistie')).click();
    const rule = await workbench.see(`.sidebar .monaco-list-row[aria-label^="${INDEX.rule}, error"]`);
    await rule.click({ button: 'right' });
    await workbench.see('.monaco-menu .action-label:has-text("Open Documentation")');
    await workbench.see('.monaco-menu .action-label:has-text("Set Severity…")');
    await workbench.screenshot('rule-menu');
    await page.keyboard.press('Escape');
    await workbench.chooseFromMenu(`.sidebar .monaco-list-row[aria-label^="${INDEX.rule}, error"]`, 'Turn Off Rule');
    await workbench.see('.tab.active[data-resource-name="confiture.yaml"]');
    await workbench.see(`.sidebar .monaco-list-row[aria-label^="${INDEX.rule}, off"]`);
    await workbench.screenshot('rule-off');
    expect(await readFile(file, 'utf8')).toBe(`${before}rules:\n  ${INDEX.rule}: off\n`);

    await (await workbench.see('.editor-instance .view-line')).click();
    await page.keyboard.press('ControlOrMeta+Z');
    await workbench.see('.tab.active.dirty');
    await page.keyboard.press('ControlOrMeta+S');
    await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    expect(await readFile(file, 'utf8')).toBe(before);
  });
});
