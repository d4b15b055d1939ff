import { createHash } from 'node:crypto';
import type pg from 'pg';
import { onTestFinished } from 'vitest';
import type { Server } from '#scripts/postgres/server';
import { type Outcome, Workbench } from '#test/cli/support/cli';

let count = 0;

/** A session that looks at a database. */
interface Looking {
  readonly admin: pg.Client;
  /** Names of the tables in `public`. */
  tables(): Promise<string[]>;
  /** Versions in `tb_confiture`, in the order in which they were written. */
  ledger(): Promise<string[]>;
}

/** A folder of migrations with an empty database of its own. */
export interface Project extends Looking {
  readonly bench: Workbench;
  readonly database: string;
  readonly url: string;
  /** Runs `confiture migrate <command> m <args>`. */
  migrate(command: string, ...args: readonly string[]): Promise<Outcome>;
  /** Looks in a new session: a server that goes down takes the first along. */
  again(): Promise<Looking>;
}

export async function projectOn(
  server: Server,
  files: Readonly<Record<string, string | Uint8Array>>,
  port = server.port,
): Promise<Project> {
  const database = `project_${++count}`;
  const root = await server.connect();
  await root.query(`CREATE DATABASE ${database}`);
  await root.end();
  const bench = await Workbench.with({ 'confiture.yaml': 'layout: confiture\n', ...files });
  onTestFinished(() => bench.remove());
  const url = `postgresql://postgres@127.0.0.1:${port}/${database}`;
  bench.variables = { HOME: bench.folder, DATABASE_URL: url, CONFITURE_ENVIRONMENT: 'test' };
  const looking = async () => {
    const admin = await server.connect(database);
    return {
      admin,
      async tables() {
        const { rows } = await admin.query(
          "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1",
        );
        return rows.map(({ name }) => name);
      },
      async ledger() {
        const { rows } = await admin.query('SELECT version FROM tb_confiture ORDER BY pk_confiture');
        return rows.map(({ version }) => version);
      },
    };
  };
  return {
    ...(await looking()),
    bench,
    database,
    url,
    migrate: (command, ...args) => bench.run('migrate', command, ...args, 'm'),
    again: looking,
  };
}

/** The lock of a database, as the original Confiture takes it: two arguments. */
export function lockKeyOf(database: string): string {
  return `1751936052, ${createHash('sha256').update(database).digest().readUInt32BE(0) & 0x7fffffff}`;
}
