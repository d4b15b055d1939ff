import { test } from 'vitest';
import { INDEX } from '#test/extension/migrations';
import { withWorkbench } from './fixture';

test('a folder that is not trusted is linted all the same', async () => {
  await withWorkbench({ file: INDEX.path, trust: 'asked' }, async (workbench) => {
    await workbench.see('.statusbar-item:has-text("Restricted Mode")');
    await workbench.see('.squiggly-error');
    await workbench.see('.codelens-decoration a');
    await workbench.screenshot('restricted-mode');
  });
});
