import pg from 'pg';
import type { Sent } from './pipeline';
import type { Session } from './session';

/** How much goes in one message: enough that nobody waits for the way, and little enough to be there twice. */
const most = { statements: 500, characters: 256 * 1024 };

/** Gathers statements, and sends them together as soon as there are enough, or somebody has to know how they went. */
export class Outbox {
  readonly #session: Session;
  readonly #refused: (statement: Sent, error: pg.DatabaseError) => void;
  #waiting: Sent[] = [];
  #characters = 0;

  /** @param refused told which statement the server refuses, before that is thrown */
  constructor(session: Session, refused: (statement: Sent, error: pg.DatabaseError) => void = () => {}) {
    this.#session = session;
    this.#refused = refused;
  }

  /** @throws as `flush` */
  async add(statements: readonly Sent[]): Promise<void> {
    for (const statement of statements) {
      this.#waiting.push(statement);
      this.#characters += statement.text.length;
      if (this.#waiting.length >= most.statements || this.#characters >= most.characters) await this.flush();
    }
  }

  /** Resolves when everything has run. @throws what the server says of the first that failed; nothing behind it has run */
  async flush(): Promise<void> {
    const statements = this.#waiting;
    if (statements.length === 0) return;
    this.#waiting = [];
    this.#characters = 0;
    const refusal = await this.#session.send(statements);
    if (refusal === undefined) return;
    if (refusal.error instanceof pg.DatabaseError) this.#refused(refusal.statement, refusal.error);
    throw refusal.error;
  }
}

/** Sends some, and waits until they have run. @throws as `flush` */
export async function sendAll(
  session: Session,
  statements: readonly Sent[],
  refused?: (statement: Sent, error: pg.DatabaseError) => void,
): Promise<void> {
  const outbox = new Outbox(session, refused);
  await outbox.add(statements);
  await outbox.flush();
}
