import type { Client } from 'pg';
import type { Server } from '#scripts/postgres/server';
import { fingerprint } from './fingerprint';

/** Runs something on a copy of the template database, by name. */
export type WithDatabase = <Outcome>(use: (database: string) => Promise<Outcome>) => Promise<Outcome>;

/** Copies of the template database, for what cannot be rolled back. */
export interface Databases {
  /** Makes a copy, uses it and drops it. */
  readonly withCopy: WithDatabase;
  /** Uses a copy that stays for the next time when its schema is still the template's: VACUUM and REINDEX leave it so. */
  readonly withSpare: WithDatabase;
}

/** `admin` is a session outside of all these databases. */
export async function copiesOf(template: string, server: Server, admin: Client): Promise<Databases> {
  const original = await inDatabase(server, template, fingerprint);
  let spare: string | undefined;

  const create = async () => {
    const name = `copy_${crypto.randomUUID().replaceAll('-', '')}`;
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    return name;
  };
  const drop = async (name: string) => {
    // Subscriptions keep their database from being dropped, and belong to no copy but the one they were made in.
    await admin.query('DELETE FROM pg_subscription');
    await admin.query(`DROP DATABASE ${name}`);
  };

  return {
    async withCopy(use) {
      const name = await create();
      try {
        return await use(name);
      } finally {
        await drop(name);
      }
    },
    async withSpare(use) {
      const name = spare ?? (await create());
      spare = undefined;
      try {
        return await use(name);
      } finally {
        if ((await inDatabase(server, name, fingerprint)) === original) spare = name;
        else await drop(name);
      }
    },
  };
}

async function inDatabase<Outcome>(server: Server, name: string, use: (client: Client) => Promise<Outcome>) {
  const client = await server.connect(name);
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
