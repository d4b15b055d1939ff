import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** One request of a client, held back: what becomes of it is up to whoever holds it. */
export interface Held {
  /** Of the connection to the server, by which pg_stat_activity knows the session. */
  readonly clientPort: number;
  /** Both sides lose each other; the server never gets it. */
  cut(): void;
  /** The server gets it, and both lose each other as soon as it answers. */
  cutAtAnswer(): void;
  /** The server gets it, and both lose each other when so many bytes of answers have been passed on. */
  cutWithin(bytes: number): void;
  /** The server gets it, and does not learn that nobody is there before it answers. */
  leave(): void;
}

/** What happens at a request. It passes when this is over, unless it was disposed of. */
type Deed = (held: Held) => Promise<void> | void;

/**
 * Stands between a client and a server, and knows where one request ends and the next begins. It counts those of the first
 * connection, with what goes on in one read-only transaction as one: nothing that happens there can make a difference
 * that its beginning does not.
 */
export class RequestProxy {
  readonly requests: string[] = [];
  readonly #server = createServer((client) => this.#serve(client));
  readonly #target: number;
  readonly #point: number;
  readonly #deed: Deed;
  /** How many there have been. */
  connections = 0;
  #isReading = false;
  hasHappened = false;

  private constructor(target: number, point: number, deed: Deed) {
    this.#target = target;
    this.#point = point;
    this.#deed = deed;
  }

  /** @param point the number of the request at which the deed is done, from 0 */
  static async before(target: number, point = -1, deed: Deed = () => {}): Promise<RequestProxy> {
    const proxy = new RequestProxy(target, point, deed);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  stop(): void {
    this.#server.close();
  }

  #serve(client: Socket): void {
    this.connections += 1;
    const isFirst = this.connections === 1;
    const server = connect(this.#target, '127.0.0.1');
    const cut = () => {
      client.destroy();
      server.destroy();
    };
    for (const side of [client, server]) side.on('error', cut).on('close', cut);
    server.on('data', (chunk) => client.write(chunk));
    if (!isFirst) {
      client.on('data', (chunk) => server.write(chunk));
      return;
    }
    const answer = () => once(server, 'data').catch(() => {});
    let pending = Promise.resolve();
    const requests = new Requests((bytes, text) => {
      pending = pending.then(async () => {
        if (!this.#isItsTurn(text)) return void server.write(bytes);
        let isDisposedOf = false;
        const dispose = (how: () => void) => () => {
          isDisposedOf = true;
          how();
        };
        const lose = () => {
          server.removeAllListeners('data');
          server.write(bytes);
          void answer().then(cut);
        };
        const within = (bytes: number) => {
          let left = bytes;
          server.removeAllListeners('data').on('data', (chunk: Buffer) => {
            if (chunk.length < left) client.write(chunk);
            else if (left > 0) client.end(chunk.subarray(0, left), cut);
            left -= chunk.length;
          });
        };
        const leave = () => {
          client
            .removeAllListeners('close')
            .removeAllListeners('error')
            .on('error', () => {});
          lose();
          client.destroy();
        };
        const clientPort = server.localPort ?? 0;
        await this.#deed({
          clientPort,
          cut: dispose(cut),
          cutAtAnswer: dispose(lose),
          cutWithin: within,
          leave: dispose(leave),
        });
        if (!isDisposedOf) server.write(bytes);
      });
    });
    client.on('data', (chunk: Buffer) => requests.take(chunk));
  }

  #isItsTurn(text: string): boolean {
    const isInside = this.#isReading;
    if (text.endsWith('READ ONLY')) this.#isReading = true;
    else if (text === 'ROLLBACK') this.#isReading = false;
    if (isInside) return false;
    this.requests.push(text);
    if (this.requests.length - 1 !== this.#point) return false;
    this.hasHappened = true;
    return true;
  }
}

/** Puts what a client sends together again, request by request: a simple query, or everything up to a Sync. */
class Requests {
  readonly #tell: (bytes: Buffer, text: string) => void;
  #rest = Buffer.alloc(0);
  #request: Buffer[] = [];
  #text = '';
  #isStarted = false;

  constructor(tell: (bytes: Buffer, text: string) => void) {
    this.#tell = tell;
  }

  take(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const lead = this.#isStarted ? 1 : 0; // the first message has no type
      if (this.#rest.length < lead + 4) return;
      const end = lead + this.#rest.readInt32BE(lead);
      if (this.#rest.length < end) return;
      this.#message(this.#rest.subarray(0, end), lead === 0 ? 'start' : String.fromCharCode(this.#rest[0] ?? 0));
      this.#rest = this.#rest.subarray(end);
      this.#isStarted = true;
    }
  }

  #message(bytes: Buffer, type: string): void {
    this.#request.push(bytes);
    const words = bytes.toString('utf8', 5).split('\0');
    if (type === 'Q') this.#text = words[0] ?? '';
    if (type === 'P') this.#text = words[1] ?? ''; // behind the name of the statement
    if (!['start', 'Q', 'S', 'X'].includes(type)) return;
    this.#tell(Buffer.concat(this.#request), type === 'start' ? 'start' : type === 'X' ? 'end' : this.#text);
    this.#request = [];
    this.#text = '';
  }
}
