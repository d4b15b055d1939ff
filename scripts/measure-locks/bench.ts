import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Server, startServer } from '#scripts/postgres/server';
import type { Major } from '#scripts/postgres/versions';
import { copiesOf, type Databases } from './databases';

/** A server of one major that carries the fixture schema, as a template to copy databases from. */
export interface Bench {
  readonly server: Server;
  readonly databases: Databases;
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
    return { server, databases: await copiesOf(TEMPLATE, server, admin), stop: () => server.stop() };
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
