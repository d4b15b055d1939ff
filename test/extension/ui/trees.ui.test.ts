import { expect, test } from 'vitest';
import { withWorkbench } from './fixture';

test('the trees list migrations with their findings, and rules', async () => {
  await withWorkbench({}, async (workbench) => {
    await workbench.openView('Confiture');
    await workbench.foldTree('Connections');
    const row = (text: string) => workbench.see(`.sidebar .monaco-list-row:has-text("${text}")`);
    expect(await (await row('index_placed_at')).textContent()).toMatch(/HIGH · \d+ finding.*20250201090000/);
    await (await row('half_written')).locator('.monaco-tl-twistie').click();
    await row('ACCESS EXCLUSIVE on public.orders');
    await row('Locks and scans');
    await workbench.screenshot('trees');
  });
});
