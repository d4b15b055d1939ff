import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

const exitCodeOf = async (task: vscode.Task) => {
  const ended = new Promise<number | undefined>((resolve) => {
    const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name !== task.name) return;
      listening.dispose();
      resolve(exitCode);
    });
  });
  await vscode.tasks.executeTask(task);
  return ended;
};

describe('Tasks', () => {
  it('lint the folder with the command line that comes with the extension', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'confiture' });
    assert.deepEqual(
      tasks.map(({ name, problemMatchers }) => ({ name, problemMatchers })),
      [{ name: 'lint', problemMatchers: ['$confiture'] }],
    );
    const [task] = tasks;
    assert.ok(task);
    assert.equal(await exitCodeOf(task), 1, 'the folder has errors');
  });
});
