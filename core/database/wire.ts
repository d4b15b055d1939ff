import { Socket } from 'node:net';
import pg from 'pg';
import { guardAuthentication } from './authentication';
import { sendCancel } from './cancel';
import type { Parameter } from './parameter';
import { readServerFacts, type ServerFacts } from './serverFacts';
import type { HostTarget, Target } from './target';
import { isLocal, type Protection, type TlsAttempt } from './tlsAttempts';

/** A connection that is open, and who answers at its end. */
export interface Wire {
  readonly client: pg.Client;
  readonly host: HostTarget;
  readonly protection: Protection;
  readonly facts: ServerFacts;
  /** The server's process for it. */
  readonly pid: number;
  /** Asks the server to stop what it does for this connection; resolves when it has heard. Never throws. */
  cancel(): Promise<void>;
  /** Lets go at once, whatever goes on. */
  destroy(): void;
}

/** A server asked for a password that nobody has said. */
export class PasswordWanted extends Error {
  override readonly name = 'PasswordWanted';
}

export interface WireRequest {
  readonly target: Target;
  readonly host: HostTarget;
  readonly attempt: TlsAttempt;
  readonly password: Parameter | undefined;
  readonly applicationName: string;
  /** Ends the attempt at once, whatever it waits for. */
  readonly signal: AbortSignal;
}

/** Milliseconds without a word after which the way for a CancelRequest is given up. */
const cancelPatience = 5_000;

/** Opens one connection in one way. pg is told everything, so that it reads neither variables nor files on its own. */
export async function openWire(request: WireRequest): Promise<Wire> {
  const { target, host, attempt, password, applicationName, signal } = request;
  signal.throwIfAborted();
  const socket = socketTo(host);
  const isDirect = target.tls.direct && attempt.options !== undefined;
  const configured = (stream: Socket): pg.ClientConfig => ({
    host: host.host,
    port: host.port,
    user: target.user,
    database: target.database,
    password: () => {
      if (password === undefined) throw new PasswordWanted();
      return password.text;
    },
    ssl: attempt.options ?? false,
    sslnegotiation: isDirect ? 'direct' : 'postgres',
    enableChannelBinding: attempt.options !== undefined && target.tls.channelBinding !== 'disable',
    application_name: applicationName,
    client_encoding: 'UTF8',
    keepAlive: true,
    ...(target.options === undefined ? {} : { options: target.options }),
    stream: () => stream,
  });
  const client = new pg.Client(configured(socket));
  client.on('error', () => {}); // a server that dies is told by the query that ran, and by `end`; unheard it would end us
  const stop = () => socket.destroy(signal.reason instanceof Error ? signal.reason : new Error('cancelled'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    const { protection } = attempt;
    const rules = {
      channelBinding: target.tls.channelBinding,
      methods: target.methods,
      protection,
      isLocal: isLocal(host),
    };
    const checkAgreed = guardAuthentication(client, rules);
    await client.connect();
    checkAgreed();
    const facts = await readServerFacts(client);
    return {
      client,
      host,
      protection,
      facts,
      pid: (client as pg.Client & { readonly processID: number }).processID,
      cancel: () => {
        const way = socketTo(host);
        way.setTimeout(cancelPatience, () => way.destroy()); // a network that swallows everything
        return sendCancel(client, new pg.Client(configured(way)), attempt.options === undefined ? 'none' : isDirect);
      },
      destroy: () => void socket.destroy(),
    };
  } catch (error) {
    socket.destroy();
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** The certificate is that of `host`, the address may be another. */
function socketTo({ address }: HostTarget): Socket {
  const socket = new Socket();
  if (address === undefined) return socket;
  const connect = socket.connect.bind(socket);
  return Object.assign(socket, { connect: (port: number) => connect(port, address) });
}
