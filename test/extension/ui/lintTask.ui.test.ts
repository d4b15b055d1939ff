import { expect, test } from 'vitest';
import { HALF_WRITTEN, INDEX } from '#test/extension/migrations';
import { withWorkbench } from './fixture';

/** Findings of the General library in the shop. */
const FINDINGS = 6;

test('a lint task fills Problems for closed files, and opening one leaves nothing doubled', async () => {
  await withWorkbench({}, async (workbench) => {
    const { page } = workbench;
    await workbench.openView('Confiture'); // the extension is there, and can be asked for its tasks
    await workbench.run('Tasks: Run Task');
    await workbench.choose('confiture');
    await workbench.choose('confiture: lint');
    await workbench.run('Problems: Focus on Problems View');
    const problems = page.locator(`.markers-panel .monaco-list-row:has-text("${INDEX.rule}")`);
    await problems.first().waitFor({ state: 'visible' });
    expect(await problems.count()).toBe(1);
    // Those of the file that comes last, whose lines are matched when the task has ended.
    await workbench.see(`.markers-panel .monaco-list-row:has-text("${HALF_WRITTEN.rule}")`);
    await expect.poll(() => page.locator('.markers-panel .marker-icon').count(), { timeout: 120_000 }).toBe(FINDINGS);
    await workbench.screenshot('task-problems');

    await workbench.openFile(INDEX.path.slice(INDEX.path.lastIndexOf('/') + 1));
    await workbench.see('.squiggly-error');
    await workbench.see('.codelens-decoration a');
    expect(await problems.count()).toBe(1);
    await workbench.screenshot('task-problems-opened');
  });
});
