import { expect, test } from 'vitest';
import { withWorkbench } from './fixture';

test('the trees list migrations with their findings, and rules', async () => {
  await withWorkbench({}, async (workbench) => {
    await workbench.openView('Confiture');
    const row = (text: string) => workbench.see(`.sidebar .monaco-list-row:has-text("${text}")`);
    expect(await (await row('20250201090000_index_placed_at.up.sql')).textContent()).toMatch(/HIGH · \d+ finding/);
    await (await row('20250301090000_half_written.up.sql')).locator('.monaco-tl-twistie').click();
    await row('ACCESS EXCLUSIVE on public.orders');
    await row('Locks and scans');
    await workbench.screenshot('trees');
  });
});
