import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
import { type Server, startServer } from '#scripts/postgres/server';
import type { Major } from '#scripts/postgres/versions';

/** A server of one major that carries the fixture schema, as a template to copy databases from. */
export interface Bench {
  readonly server: Server;
  /** Makes a database that is a copy of the fixture, runs `use` and drops it. */
  withCopy<Outcome>(use: (database: string) => Promise<Outcome>): Promise<Outcome>;
  stop(): Promise<void>;
}

const TEMPLATE = 'fixture';
const FIXTURE = fileURLToPath(new URL('fixture.sql', import.meta.url));

/** No background process may move a counter or take a lock in between. */
const QUIET = {
  autovacuum: 'off',
  jit: 'off',
  max_parallel_workers: '0',
  max_prepared_transactions: '1000',
  max_locks_per_transaction: '256',
  allow_in_place_tablespaces: 'on',
  TimeZone: 'UTC',
};

export async function openBench(major: Major): Promise<Bench> {
  const server = await startServer(major, QUIET);
  try {
    const admin = await server.connect();
    await admin.query("CREATE TABLESPACE fast LOCATION ''");
    await admin.query(`CREATE DATABASE ${TEMPLATE}`);
    await loadFixture(server);
    return { server, withCopy: (use) => withCopy(admin, use), stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function loadFixture(server: Server): Promise<void> {
  const client = await server.connect(TEMPLATE);
  await client.query(await readFile(FIXTURE, 'utf8'));
  await client.query('VACUUM ANALYZE');
  await client.end();
}

async function withCopy<Outcome>(admin: Client, use: (database: string) => Promise<Outcome>): Promise<Outcome> {
  const database = `copy_${crypto.randomUUID().replaceAll('-', '')}`;
  await admin.query(`CREATE DATABASE ${database} TEMPLATE ${TEMPLATE}`);
  try {
    return await use(database);
  } finally {
    await admin.query(`DROP DATABASE ${database}`);
  }
}
