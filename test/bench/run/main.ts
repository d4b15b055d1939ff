/**
 * `npm run bench:run`: 1,000 trivial migrations by `confiture migrate up`, and the same SQL sent by one plain session: psql and pg.
 * Every round has a fresh database; the quickest of the rounds counts. Compare within one run.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from '#scripts/build';
import { type Server, startServer } from '#scripts/postgres/server';
import { findOnPath } from '#scripts/vscode/command';
import { measure } from '#test/bench/shared/command';
import { table } from '#test/bench/shared/table';
import { migrations, type PlainScript, plainScript } from './migrations';

const count = 1_000;
const rounds = 3;
const target = 1.2;

interface Measured {
  /** From the first migration to the end of the last. */
  readonly seconds: number;
  /** Of the client, with its start. */
  readonly cpuSeconds: number;
  readonly mebibytes?: number;
  /** With the start of the program and its connections. */
  readonly wholeSeconds?: number;
}

type Client = readonly [name: string, run: (database: string) => Promise<Measured>];

const folder = await mkdtemp(join(tmpdir(), 'confiture-bench-run-'));
const psql = await findOnPath(['psql']);
try {
  await build({ production: true });
  await mkdir(join(folder, 'm'));
  await writeFile(join(folder, 'confiture.yaml'), 'layout: confiture\n');
  for (const { name, text } of migrations(count)) await writeFile(join(folder, 'm', name), text);
  for (const [title, settings] of [
    ['a server that writes to disk at each COMMIT', { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }],
    ['a server that does not (fsync and synchronous_commit off)', {}],
  ] as const) {
    const server = await startServer(18, settings);
    try {
      console.log(`${count.toLocaleString('en')} migrations on PostgreSQL 18, ${title}:\n\n${await compare(server)}\n`);
    } finally {
      await server.stop();
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function compare(server: Server): Promise<string> {
  const clients: Client[] = [
    ['pg', (database) => byPg(server, database, plainScript(count, false))],
    ['pg, with the lines of the ledger', (database) => byPg(server, database, plainScript(count, true))],
    ['confiture migrate up', (database) => byConfiture(server, database)],
  ];
  if (psql !== undefined) {
    clients.unshift(
      ['psql', (database) => byPsql(psql, server, database, plainScript(count, false))],
      ['psql, with the lines of the ledger', (database) => byPsql(psql, server, database, plainScript(count, true))],
    );
  }
  const best = new Map<string, Measured>();
  for (let round = 0; round < rounds; round++) {
    for (const [place, [name, run]] of clients.entries()) {
      const measured = await run(await freshDatabase(server, `bench_${round}_${place}`));
      const before = best.get(name);
      if (before === undefined || measured.seconds < before.seconds) best.set(name, measured);
    }
  }
  const ours = best.get('confiture migrate up')?.seconds ?? Number.NaN;
  const rows = [...best].map(([name, { seconds, wholeSeconds, cpuSeconds, mebibytes }]) => {
    const ratio = ours / seconds;
    const verdict = name.startsWith('confiture') ? '' : `${ratio.toFixed(2)}${ratio <= target ? '' : ' **missed**'}`;
    return [
      name,
      seconds.toFixed(2),
      wholeSeconds?.toFixed(2) ?? '',
      cpuSeconds.toFixed(2),
      mebibytes?.toFixed(0) ?? '',
      verdict,
    ];
  });
  return table(
    ['client', 'run s', 'whole process s', 'client CPU s', 'MiB', `confiture's run to it (target ${target})`],
    rows,
  );
}

async function freshDatabase(server: Server, name: string): Promise<string> {
  const root = await server.connect();
  await root.query(`CREATE DATABASE ${name}`);
  await root.end();
  return name;
}

function urlOf(server: Server, database: string): string {
  return `postgresql://postgres@127.0.0.1:${server.port}/${database}`;
}

/** One statement after the other on one session that is open already. */
async function byPg(server: Server, database: string, { before, statements }: PlainScript): Promise<Measured> {
  const client = await server.connect(database);
  for (const text of before) await client.query(text);
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  for (const text of statements) await client.query(text);
  const [seconds, used] = [(performance.now() - start) / 1000, process.cpuUsage(cpu)];
  await client.end();
  return { seconds, cpuSeconds: (used.user + used.system) / 1_000_000 };
}

/** `psql -f` sends statement by statement too. Its start and its connection, a few milliseconds, are part of it. */
async function byPsql(
  program: string,
  server: Server,
  database: string,
  { before, statements }: PlainScript,
): Promise<Measured> {
  const client = await server.connect(database);
  for (const text of before) await client.query(text);
  await client.end();
  const script = join(folder, 'plain.sql');
  await writeFile(script, statements.map((text) => `${text};\n`).join(''));
  const command = [program, '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', script, urlOf(server, database)];
  const { wallSeconds, cpuSeconds, mebibytes } = await measure(command, folder, 1);
  await requireAll(server, database);
  return { seconds: wallSeconds, wholeSeconds: wallSeconds, cpuSeconds, mebibytes };
}

async function byConfiture(server: Server, database: string): Promise<Measured> {
  const events = join(folder, 'events.ndjson');
  const command = `DATABASE_URL=${urlOf(server, database)} CONFITURE_ENVIRONMENT=test ${process.execPath} ${resolve('dist/cli.cjs')} migrate up m --format ndjson > ${events}`;
  const { wallSeconds, cpuSeconds, mebibytes } = await measure(['sh', '-c', command], folder, 1);
  await requireAll(server, database);
  const told = (await readFile(events, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const first = told.find(({ event }) => event === 'migration started');
  const last = told.findLast(({ event }) => event === 'migration finished');
  const seconds = (Date.parse(last.at) - Date.parse(first.at)) / 1000;
  return { seconds, wholeSeconds: wallSeconds, cpuSeconds, mebibytes };
}

/** A client that did only half of it is no quicker. */
async function requireAll(server: Server, database: string): Promise<void> {
  const client = await server.connect(database);
  const { rows } = await client.query(
    "SELECT count(*)::int AS count FROM pg_class WHERE relname ~ '^t_[0-9]+$' AND relkind = 'r'",
  );
  await client.end();
  if (rows[0]?.count !== count) throw new Error(`${database} has ${rows[0]?.count} tables and not ${count}.`);
}
