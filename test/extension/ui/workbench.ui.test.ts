import { expect, test } from 'vitest';
import { withWorkbench } from './fixture';

test('a migration can be opened', async () => {
  await withWorkbench({}, async (workbench) => {
    await workbench.openFile('20250101090000_create_orders.up.sql');
    expect(await workbench.editorText()).toContain('CREATE TABLE orders');
    await workbench.screenshot('workbench');
  });
});
