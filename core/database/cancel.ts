import type { EventEmitter } from 'node:events';
import type pg from 'pg';

/** What pg keeps to itself: the protocol below its client. */
interface Inside {
  readonly processID: number;
  readonly secretKey: number;
  readonly host: string;
  readonly port: number;
  readonly connection: EventEmitter & {
    connect(port: number | string, host?: string): void;
    requestSsl(): void;
    cancel(processID: number, secretKey: number): void;
  };
}

/**
 * Sends a CancelRequest on a connection of its own, protected as the first one is: the key in it would let anybody who
 * listens cancel. Resolves when the server has hung up, as it does once it has passed the request on.
 * @param courier a client that was never connected
 * @param tls `none`, or whether TLS begins at once
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS
 */
export function sendCancel(client: pg.Client, courier: pg.Client, tls: 'none' | boolean): Promise<void> {
  const { processID, secretKey } = client as pg.Client & Inside;
  const { connection, host, port } = courier as pg.Client & Inside;
  return new Promise((resolve) => {
    connection.on('error', () => resolve());
    connection.once('end', () => resolve());
    if (tls === false) connection.once('connect', () => connection.requestSsl());
    connection.once(tls === 'none' ? 'connect' : 'sslconnect', () => connection.cancel(processID, secretKey));
    if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`);
    else connection.connect(port, host);
  });
}
