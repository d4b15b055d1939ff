import pg from 'pg';
import type { Behind, Refusal, Sent } from './pipeline';
import type { Session } from './session';

/** How much goes in one message: enough that nobody waits for the way, and little enough to be there twice. */
const most = { statements: 500, characters: 256 * 1024 };

/** Whether statements go in one message. */
export function fitTogether(statements: readonly Sent[]): boolean {
  const characters = statements.reduce((sum, { text }) => sum + text.length, 0);
  return statements.length < most.statements && characters < most.characters;
}

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

  /**
   * Resolves when everything has run, but what goes along behind it.
   * @throws what the server says of the first that failed; nothing behind it has run
   */
  async flush(behind?: Behind): Promise<void> {
    const statements = this.#waiting;
    if (statements.length === 0) return;
    this.#waiting = [];
    this.#characters = 0;
    await this.join(this.#session.send(statements, behind));
  }

  /** Waits for what is on its way. @throws as `flush` */
  async join(outcome: Promise<Refusal | undefined>): Promise<void> {
    const refusal = await outcome;
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
