import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from '#scripts/postgres/server';
import { INDEX } from '#test/extension/migrations';
import { withWorkbench } from './fixture';

const secret = 'S3cr3t-XYZ';
const hba = { 'pg_hba.conf': 'host all app 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n' };
const row = (words: string) => `.sidebar .monaco-list-row[aria-label^="${words}"]`;
const fact = (words: string) => `.sidebar .monaco-list-row:has-text("${words}")`;

test('a connection is listed without connecting, tested with permission and password, and seen when it breaks', async () => {
  const server = await startServer(18, {}, hba);
  let isUp = true;
  onTestFinished(() => (isUp ? server.stop() : undefined));
  await (await server.connect()).query(`CREATE ROLE app LOGIN PASSWORD '${secret}'`);
  await withWorkbench({}, async (workbench, folder) => {
    const url = `postgresql://app@127.0.0.1:${server.port}/postgres`;
    await writeFile(join(folder, 'confiture.yaml'), `connections:\n  shop:\n    environment: test\n    url: ${url}\n`);
    await workbench.openView('Confiture');
    await workbench.see(row('shop, test, not tested'));

    await workbench.chooseFromMenu(row('shop, '), 'Test Connection');
    await workbench.see(`.monaco-dialog-box:has-text("Connect to 127.0.0.1:${server.port}?")`);
    await workbench.screenshot('connection-permission');
    await (await workbench.see('.monaco-dialog-box .monaco-button:has-text("Connect")')).click();
    await workbench.see('.quick-input-widget:visible:has-text("Password for app")');
    await workbench.page.keyboard.type(secret);
    await workbench.page.keyboard.press('Enter');
    await workbench.see(row('shop, test, answers, PostgreSQL 18'));
    await workbench.see(fact('not encrypted'));
    await (await workbench.see('.notification-toast .monaco-button:has-text("Keep")')).click();
    await workbench.screenshot('connection-tested');

    // The password is kept now, and the server is allowed: nothing is asked.
    await workbench.chooseFromMenu(row('shop, '), 'Test Connection');
    await workbench.see(row('shop, test, answers, PostgreSQL 18'));

    await server.stop();
    isUp = false;
    await workbench.chooseFromMenu(row('shop, '), 'Test Connection');
    await workbench.see(row('shop, test, does not answer'));
    await workbench.see('.notification-toast:has-text("nothing listens")');
    await workbench.screenshot('connection-broken');
    expect(await readFile(join(folder, 'confiture.yaml'), 'utf8')).not.toContain(secret);
  });
});

test('a connection is added to confiture.yaml, a password in it refused, and its place opened again', async () => {
  await withWorkbench({}, async (workbench, folder) => {
    const file = join(folder, 'confiture.yaml');
    await writeFile(file, '# Ours.\npostgres: 16 # as in production\n');
    await workbench.openView('Confiture');
    const add = async (url: string) => {
      await workbench.run('Confiture: Add Connection…');
      await workbench.see('.quick-input-widget:visible:has-text("What do you call it?")');
      await workbench.page.keyboard.type('staging');
      await workbench.page.keyboard.press('Enter');
      await workbench.see('.quick-input-widget:visible:has-text("what is it?")');
      await workbench.choose('staging');
      await workbench.see('.quick-input-widget:visible:has-text("Where is it?")');
      await workbench.page.keyboard.press('ControlOrMeta+A');
      await workbench.page.keyboard.type(url);
      await workbench.page.keyboard.press('Enter');
    };
    await add(`postgresql://app:${secret}@db.example.org/shop`);
    await workbench.see('.notification-toast:has-text("a password does not belong into this file")');
    await add('postgresql://app@db.example.org/shop');
    await workbench.see(row('staging, staging, not tested'));
    expect(await readFile(file, 'utf8')).toBe(
      '# Ours.\npostgres: 16 # as in production\nconnections:\n  staging:\n    environment: staging\n    url: postgresql://app@db.example.org/shop\n',
    );
    await workbench.openFile(basename(INDEX.path));
    await workbench.chooseFromMenu(row('staging, '), 'Edit Connection');
    await workbench.see('.tab.active[data-resource-name="confiture.yaml"]');
  });
});

test('in a folder that is not trusted, no connection is read', async () => {
  await withWorkbench({ trust: 'asked' }, async (workbench, folder) => {
    await writeFile(
      join(folder, 'confiture.yaml'),
      'connections: { shop: { url: postgresql://db.example.org/shop } }\n',
    );
    await workbench.openView('Confiture');
    await workbench.see('.sidebar .welcome-view:has-text("Connections wait until you trust this workspace")');
    await workbench.screenshot('connections-untrusted');
    expect(await workbench.page.locator(row('shop')).count()).toBe(0);
  });
});
