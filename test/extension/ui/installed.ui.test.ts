import { expect, test } from 'vitest';
import { INDEX } from '#test/extension/migrations';
import { withWorkbench } from './fixture';
import { VSIX } from './setup';

test('the packed extension works where nothing else of the repository is', async () => {
  await withWorkbench({ file: INDEX.path, extension: VSIX }, async (workbench) => {
    await workbench.see('.squiggly-error');
    await workbench.see('.codelens-decoration a');
    await workbench.run(`Confiture: Explain Rule…`);
    await workbench.choose(INDEX.rule);
    const page = workbench.page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await page.locator('h1', { hasText: INDEX.rule }).waitFor();
    await workbench.screenshot('installed');
    expect(await workbench.page.locator('.notification-toast').count()).toBe(0);
  });
});
