import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { REPOSITORY } from '#scripts/cache';
import { withPage } from '#scripts/vscode/browser';
import { Workbench } from '#scripts/vscode/workbench';

function start(...flags: readonly string[]) {
  const child = spawn(process.execPath, ['scripts/bootstrap.mjs', 'start', ...flags], { cwd: REPOSITORY });
  const ended = once(child, 'exit');
  let printed = '';
  const said = (words: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = (chunk = '') => {
        printed += chunk;
        const found = words.exec(printed)?.[0];
        if (found !== undefined) resolve(found);
      };
      child.stdout.setEncoding('utf8').on('data', look);
      child.stderr.setEncoding('utf8').on('data', look);
      child.once('exit', () => reject(new Error(`it ended without saying ${words}:\n${printed}`)));
      look();
    });
  return { said, end: () => child.kill('SIGTERM'), ended };
}

test('npm start serves the example shop with the extension until it is asked to end', async () => {
  const { said, end, ended } = start('--no-open');
  const address = await said(/http:\/\/127\.0\.0\.1:\S+/);
  await withPage(async (page) => {
    const workbench = new Workbench(page);
    await workbench.open(address);
    await workbench.openFile('20240205080000_index_orders_by_customer.up.sql');
    await workbench.see('.squiggly-error, .squiggly-warning');
    await workbench.screenshot('npm-start');
  });
  end();
  expect(await ended).toEqual([0, null]);
  await expect(fetch(address)).rejects.toThrow();
});

test('npm start -- --check ends by itself', async () => {
  const { said, ended } = start('--check');
  await said(/VS Code answers\./);
  expect(await ended).toEqual([0, null]);
});
