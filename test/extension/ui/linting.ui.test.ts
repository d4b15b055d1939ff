import { expect, test } from 'vitest';
import { HALF_WRITTEN, INDEX } from '#test/extension/migrations';
import { withWorkbench } from './fixture';

/** A lens with these words in it. */
const lens = (words: string) => `.codelens-decoration a:has-text("${words}")`;

test('a risky statement has a squiggle, a lens that names the lock, and a hover that says what waits', async () => {
  await withWorkbench({ file: INDEX.path }, async (workbench) => {
    await workbench.see('.squiggly-error');
    await workbench.see(lens('HIGH  SHARE on orders'));

    const hover = await workbench.hoverOver('.view-line span:text("orders_placed_at_idx")', 'SHARE');
    expect(await hover.textContent()).toContain(INDEX.rule);
    await workbench.screenshot('squiggle-lens-hover');
  });
});

test('a broken statement does not blind the others', async () => {
  await withWorkbench({ file: HALF_WRITTEN.path }, async (workbench) => {
    await workbench.see('.squiggly-error');
    await workbench.run('Problems: Focus on Problems View');
    const problem = (rule: string) => workbench.see(`.markers-panel .monaco-list-row:has-text("${rule}")`);
    expect(await (await problem(HALF_WRITTEN.rule)).textContent()).toContain('ACCESS EXCLUSIVE');
    expect(await (await problem('unparsed')).textContent()).toContain('syntax error');
    await workbench.screenshot('broken-statement');
  });
});

test('what is typed is linted', async () => {
  await withWorkbench({ file: INDEX.path }, async (workbench) => {
    await workbench.see('.squiggly-error');
    await workbench.page.keyboard.press('ControlOrMeta+A');
    await workbench.page.keyboard.press('Delete');
    await workbench.page.locator('.squiggly-error').waitFor({ state: 'detached' });
    await workbench.page.keyboard.type('DROP TABLE customers;');
    await workbench.see(lens('MEDIUM  1 statement'));
    await workbench.see('.squiggly-warning');
    await workbench.screenshot('typed');
  });
});
