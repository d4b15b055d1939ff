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
  const worker = await server.connect(database);
  const opener = await server.connect(database);
  const closer = await server.connect(database);
  const watcher = await server.connect();
  try {
    await worker.query(`SET statement_timeout = '${STANDSTILL}'`);
    return await use({ worker, opener, closer, watcher });
  } finally {
    await Promise.all([worker, opener, closer, watcher].map((session) => session.end()));
  }
}
