import type { Client } from 'pg';
import type { Server } from '#scripts/postgres/server';

/** Who takes part in a measurement. */
export interface Sessions {
  /** Runs what is measured. */
  readonly worker: Client;
  /** Opens gates. */
  readonly opener: Client;
  /** Queues for locks that become gates. */
  readonly closer: Client;
  /** Another worker on the same database. */
  readonly newWorker: () => Promise<Client>;
  /** Looks on from another database, since a snapshot in the same one would be waited for. */
  readonly watcher: Client;
}

/** No measured statement takes as long, unless it waits for something that nobody gives. */
const STANDSTILL = '30s';

export async function withSessions<Outcome>(
  server: Server,
  database: string,
  use: (sessions: Sessions) => Promise<Outcome>,
): Promise<Outcome> {
  const newWorker = async () => {
    const worker = await server.connect(database);
    await worker.query(`SET statement_timeout = '${STANDSTILL}'`);
    return worker;
  };
  const worker = await newWorker();
  const opener = await server.connect(database);
  const closer = await server.connect(database);
  const watcher = await server.connect();
  try {
    return await use({ worker, newWorker, opener, closer, watcher });
  } finally {
    await Promise.all([worker, opener, closer, watcher].map((session) => session.end()));
  }
}
