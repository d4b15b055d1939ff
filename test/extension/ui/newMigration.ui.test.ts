import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { test } from 'vitest';
import { REPOSITORY } from '#scripts/cache';
import type { Workbench } from '#scripts/vscode/workbench';
import { withWorkbench } from './fixture';
import { agree, row } from './runs';

const fixture = fileURLToPath(new URL('../fixtures/billing', import.meta.url));

test('what is new since the database was compared; a file too long to be analysed runs once its question is answered', async () => {
  await onEmbeddedDatabase(async (workbench, migration) => {
    await workbench.chooseFromMenu(row('embedded, '), 'Compare with Database');
    await workbench.see(row('customers, applied'));
    const rows = Array.from({ length: 5_001 }, (_, at) => `INSERT INTO customers (name) VALUES ('${at}');\n`);
    await migration('2_load.up.sql', `${rows.join('')}DELETE FROM customers;\n`);
    await workbench.run('Confiture: Lint Workspace');
    await workbench.see(row('load, new'));
    await workbench.screenshot('migration-new');
    await workbench.chooseFromMenu(row('load, new'), 'Execute to Here');
    await agree(workbench, 'Execute 1 migration', 'MAY BE GONE FOR GOOD: the file is too long to be analysed');
    await workbench.see(row('load, applied'));
  });
});

test('an outcome that nobody knows is found out from the tree', async () => {
  const steps =
    '-- confiture: transaction none\nCREATE INDEX CONCURRENTLY names ON customers (name);\nSELECT * FROM nowhere;\n';
  const story: Story = async (workbench, _, folder) => {
    // As if the run had ended in the middle of the first.
    await onEmbedded(folder, "UPDATE tb_confiture_step SET state = 'running' WHERE step = 1");
    await workbench.chooseFromMenu(row('embedded, '), 'Find Out Unknown Outcomes');
    await workbench.see(row('names, pending, step 1 running'));
    await workbench.screenshot('reconcile');
    await agree(workbench, 'Find out outcomes', 'migrations/2_names.up.sql: step 1 is running');
    await workbench.see(row('names, pending, step 2 failed'));
  };
  await onEmbeddedDatabase(story, { '2_names.up.sql': steps });
});

type Story = (
  workbench: Workbench,
  migration: (name: string, text: string) => Promise<void>,
  folder: string,
) => Promise<void>;

/** With the embedded database, on which has run what the fixture has first, and whatever can of some more migrations. */
async function onEmbeddedDatabase(story: Story, more: Readonly<Record<string, string>> = {}): Promise<void> {
  await withWorkbench({ fixture }, async (workbench, folder) => {
    const migration = (name: string, text: string) => writeFile(join(folder, 'migrations', name), text);
    try {
      for (const direction of ['up', 'down']) await rm(join(folder, `migrations/2_invoices.${direction}.sql`));
      for (const [name, text] of Object.entries(more)) await migration(name, text);
      await cli(folder, 'db', 'start');
      await cli(folder, 'migrate', 'up', 'migrations').catch(() => {}); // what it left is looked at
      await workbench.openView('Confiture');
      await workbench.see(row('embedded, development, not tested'));
      await story(workbench, migration, folder);
    } finally {
      await cli(folder, 'db', 'reset');
    }
  });
}

async function cli(folder: string, ...args: readonly string[]): Promise<string> {
  const program = join(REPOSITORY, 'dist/cli.cjs');
  return (await promisify(execFile)(process.execPath, [program, ...args], { cwd: folder })).stdout.trim();
}

async function onEmbedded(folder: string, sql: string): Promise<void> {
  const url = new URL((await cli(folder, 'db', 'psql-url')).replace('@/', '@x/'));
  const host = url.searchParams.get('host') ?? url.hostname;
  const port = Number(url.searchParams.get('port') ?? url.port);
  const client = new pg.Client({ host, port, user: 'postgres', database: 'postgres', ssl: false });
  await client.connect();
  const { rowCount } = await client.query(sql);
  await client.end();
  if (rowCount !== 1) throw new Error(`${rowCount} rows instead of one: ${sql}`);
}
