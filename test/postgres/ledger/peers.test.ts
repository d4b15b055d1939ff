import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Session } from '#core/database/session';
import type { Ledger } from '#core/ledger/ledger';
import { ledgerOf } from '#core/ledger/ledgers';
import { statusOf } from '#core/ledger/status';
import { findLedger } from '#core/ledger/table';
import { arrangeSets } from '#core/migrations/arrangeSets';
import { installPeerTool } from '#scripts/peerTool';
import { type Server, startServer } from '#scripts/postgres/server';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';
import { run } from '#scripts/vscode/command';
import { targetOf } from '#test/postgres/database/surroundings';

interface Peer {
  readonly layout: 'dbmate' | 'node-pg-migrate' | 'supabase';
  readonly files: Readonly<Record<string, string>>;
  up(program: string, folder: string, url: string): Promise<string>;
  /** What it prints when everything has run. */
  pending(program: string, folder: string, url: string): Promise<number>;
}

const peers: readonly Peer[] = [
  {
    layout: 'dbmate',
    files: {
      '20240101000000_a.sql': '-- migrate:up\nCREATE TABLE a (id int);\n-- migrate:down\nDROP TABLE a;\n',
      '20240102000000_b.sql': '-- migrate:up\nCREATE TABLE b (id int);\n-- migrate:down\nDROP TABLE b;\n',
    },
    up: (program, folder, url) =>
      run(program, ['--url', `${url}?sslmode=disable`, '-d', folder, '--no-dump-schema', 'migrate']),
    async pending(program, folder, url) {
      const output = await run(program, ['--url', `${url}?sslmode=disable`, '-d', folder, 'status']);
      return Number(/Pending: (\d+)/.exec(output)?.[1]);
    },
  },
  {
    layout: 'node-pg-migrate',
    files: {
      '1700000000001_a.sql': '-- Up Migration\nCREATE TABLE a (id int);\n-- Down Migration\nDROP TABLE a;\n',
      '1700000000002_b.sql': '-- Up Migration\nCREATE TABLE b (id int);\n-- Down Migration\nDROP TABLE b;\n',
    },
    up: (program, folder, url) => run(program, ['up', '-m', folder], { env: { ...process.env, DATABASE_URL: url } }),
    async pending(program, folder, url) {
      const output = await run(program, ['up', '-m', folder, '--dry-run'], {
        env: { ...process.env, DATABASE_URL: url },
      });
      return output.includes('No migrations to run!') ? 0 : (output.match(/^> - \S+/gm)?.length ?? Number.NaN);
    },
  },
  {
    layout: 'supabase',
    files: {
      '20240101000000_a.sql': 'CREATE TABLE a (id int);\nCREATE TABLE more (id int);\n',
      '20240102000000_b.sql': 'CREATE TABLE b (id int);\n',
    },
    up: (program, folder, url) => runSupabase(program, folder, url, 'up', '--yes'),
    async pending(program, folder, url) {
      const output = await runSupabase(program, folder, url, 'list');
      const rows = output.matchAll(/^ *`(\d{14})` *\| *`(\d{14}| )` *\|/gm);
      return [...rows].filter(([, , remote]) => remote === ' ').length;
    },
  },
];

function runSupabase(program: string, folder: string, url: string, command: string, ...args: string[]) {
  const root = resolve(folder, '../..');
  return run(program, ['migration', command, `--remote=${url}?sslmode=disable`, '--workdir', root, ...args], {
    env: { ...process.env, HOME: root, SUPABASE_YES: 'true', DO_NOT_TRACK: '1' },
  });
}

let server: Server;
let folder: TemporaryFolder;
beforeAll(async () => {
  server = await startServer(15);
  folder = await temporaryFolder('confiture-peers-');
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

describe.each(peers)('$layout itself', ({ layout, files, up, pending }) => {
  const ledger = ledgerOf(layout) as Ledger;
  let program: string;
  let migrations: string;

  beforeAll(async () => {
    program = await installPeerTool(layout);
    migrations = join(folder.path, layout, 'migrations');
    await mkdir(migrations, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(join(migrations, name), text);
  });

  async function fresh(name: string): Promise<{ url: string; admin: pg.Client }> {
    const database = `${layout.replaceAll('-', '_')}_${name}`;
    const root = await server.connect();
    await root.query(`CREATE DATABASE ${database}`);
    return { url: server.connectionString.replace(/postgres$/, database), admin: await server.connect(database) };
  }

  async function arranged() {
    const paths = Object.keys(files).map((name) => join(migrations, name));
    const [set] = await arrangeSets(paths, async () => undefined, layout);
    if (set === undefined) throw new Error('no set');
    return set.set;
  }

  async function states(url: string) {
    const session = await Session.open(await targetOf(url), { applicationName: 'test' });
    const content = await session.read(async (ask) => {
      const place = await findLedger(ask, ledger, session.wire.facts.searchPath);
      return place.exists ? ledger.read(ask, place.quoted) : { entries: [] };
    });
    await session.close();
    return statusOf(await arranged(), ledger, content, () => new Uint8Array()).map(({ state }) => state);
  }

  it('has run everything: so we say', async () => {
    const { url } = await fresh('theirs');
    expect(await states(url)).toEqual(['pending', 'pending']);
    await up(program, migrations, url);
    expect(await states(url)).toEqual(['applied', 'applied']);
    expect(await pending(program, migrations, url)).toBe(0);
  });

  it('says that all has run where we have written it down, and goes on from there', async () => {
    const { url, admin } = await fresh('ours');
    const table = `${ledger.schema ?? 'public'}."${ledger.table}"`;
    const [first, second] = (await arranged()).files;
    if (first === undefined || second === undefined) throw new Error('not two');
    const write = async (file: typeof first) => {
      const ran = {
        file,
        bytes: new TextEncoder().encode(files[basename(file.path)]),
        milliseconds: 1,
        appliedBy: 'ann',
        startedAt: new Date().toISOString(),
      };
      for (const { text, values } of ledger.applied(table, ran)) await admin.query(text, [...values]);
    };
    for (const statement of ledger.create(table, 15)) await admin.query(statement);
    await write(first);
    expect(await pending(program, migrations, url)).toBe(1);
    await up(program, migrations, url);
    const { rows } = await admin.query("SELECT to_regclass('a') AS a, to_regclass('b') AS b");
    expect(rows).toEqual([{ a: null, b: 'b' }]); // it trusted us about the first one
    for (const { text, values } of ledger.undone(table, second, first)) await admin.query(text, [...values]);
    expect(await pending(program, migrations, url)).toBe(1);
    await write(second);
    expect(await pending(program, migrations, url)).toBe(0);
    if (layout !== 'supabase') return;
    const rowsIn = async (client: pg.Client) =>
      (await client.query(`SELECT version, name, statements FROM ${table} ORDER BY version`)).rows;
    expect(await rowsIn(admin)).toEqual(await rowsIn(await server.connect('supabase_theirs')));
  });
});
