import type { Socket } from 'node:net';

/** What a database inside this process does with the bytes of PostgreSQL's protocol. */
export interface ProtocolEngine {
  execProtocolRaw(message: Uint8Array): Promise<Uint8Array>;
  exec(sql: string): Promise<unknown>;
}

const requests = { tls: 80877103, gss: 80877104, cancel: 80877102 } as const;

/**
 * Speaks PostgreSQL's protocol with whoever connects, one after the other: the engine has a single session, and two who share it
 * would see each other's settings, locks and transactions. It is swept clean in between.
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export class WireServer {
  readonly #engine: ProtocolEngine;
  readonly #patience: number;
  #turn: Promise<void> = Promise.resolve();

  /** @param patience milliseconds that somebody waits for the session before being told that it is taken */
  constructor(engine: ProtocolEngine, patience = 5_000) {
    this.#engine = engine;
    this.#patience = patience;
  }

  /** Serves a connection until it ends. */
  async serve(socket: Socket): Promise<void> {
    socket.setNoDelay(true);
    socket.on('error', () => {}); // whoever goes away in the middle is gone; `close` follows
    const messages = messagesOf(socket);
    const startup = await messages.next();
    if (startup.done) return;
    const mine = await this.#take();
    if (mine === undefined) {
      socket.end(taken());
      return;
    }
    try {
      await this.#answer(socket, startup.value);
      for await (const message of messages) {
        if (message[0] === 0x58) break; // Terminate would end the engine itself
        await this.#answer(socket, message);
      }
      socket.end();
    } finally {
      await this.#sweep().finally(mine);
    }
  }

  async #answer(socket: Socket, message: Uint8Array): Promise<void> {
    const answer = await this.#engine.execProtocolRaw(message);
    if (answer.length > 0 && socket.writable) socket.write(answer);
  }

  /** Nothing of a session is left to the next one. */
  async #sweep(): Promise<void> {
    await this.#engine.exec('ROLLBACK');
    await this.#engine.exec('DISCARD ALL');
  }

  /** Waits for the session. @returns how to give it back, or undefined when it was not free in time */
  async #take(): Promise<(() => void) | undefined> {
    const before = this.#turn;
    let giveBack = () => {};
    const after = new Promise<void>((done) => {
      giveBack = done;
    });
    this.#turn = before.then(() => after);
    const late = new Promise<'late'>((done) => setTimeout(done, this.#patience, 'late').unref());
    if ((await Promise.race([before, late])) !== 'late') return giveBack;
    giveBack();
    return undefined;
  }
}

/** Whole messages: the startup message first, then those with a letter. What asks for encryption is told no. */
async function* messagesOf(socket: Socket): AsyncGenerator<Uint8Array> {
  let bytes = Buffer.alloc(0);
  let started = false;
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    bytes = Buffer.concat([bytes, chunk as Buffer]);
    for (;;) {
      const head = started ? 1 : 0;
      if (bytes.length < head + 4) break;
      const length = head + bytes.readInt32BE(head);
      if (bytes.length < length) break;
      const message = bytes.subarray(0, length);
      bytes = bytes.subarray(length);
      const code = started ? 0 : message.readInt32BE(4);
      if (code === requests.cancel) return;
      if (code === requests.tls || code === requests.gss) {
        socket.write('N');
        continue;
      }
      started = true;
      yield new Uint8Array(message);
    }
  }
}

/** An error in the protocol's words: too many connections. */
function taken(): Buffer {
  const fields = [
    'SFATAL',
    'VFATAL',
    'C53300',
    'Mthe embedded database has one session, and somebody else is in it',
    '',
  ];
  const body = Buffer.from(`${fields.join('\0')}\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
