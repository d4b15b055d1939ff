import pg from 'pg';

/** A statement on its way to a server. */
export interface Sent {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** It comes again in the same words: the server keeps it prepared. */
  readonly again?: boolean;
}

/** Where a server stopped: what stood ahead has run, nothing behind it has. */
export interface Refusal {
  readonly statement: Sent;
  readonly error: unknown;
}

/** What takes everything away that a session has prepared. A function may do so without saying it: then the server tells. */
const forgets = /\b(?:deallocate|discard)\b/i;
const unknownStatement = '26000';

/** Characters of a text that its name shows to whoever looks into pg_prepared_statements. */
const shownCharacters = 40;

/**
 * Sends statements together and waits once. Each is a message of the extended protocol, with its own errors and places; one Sync
 * stands behind the last, so that the server skips everything behind the first that fails, as libpq's pipeline mode does.
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
export class Pipeline {
  readonly #client: pg.Client;
  /** Names by text. */
  readonly #prepared = new Map<string, string>();
  #prepares = true;
  #count = 0;

  constructor(client: pg.Client) {
    this.#client = client;
  }

  /** @returns where the server stopped; undefined: everything ran. Rows are of no interest. */
  async send(statements: readonly Sent[]): Promise<Refusal | undefined> {
    const isAtRest = this.#client.getTransactionStatus() === 'I';
    const fresh = new Map<string, string>();
    const named = statements.map((each) => this.#named(each, fresh));
    const { done, error } = await new Promise<Outcome>((end) => {
      this.#client.query(new Together(named, end));
    });
    for (const { statement, name } of named.slice(0, done)) if (name !== '') this.#prepared.set(statement.text, name);
    if (statements.some(({ again, text }) => again !== true && forgets.test(text))) this.#prepared.clear();
    const statement = statements[done];
    if (error === undefined || statement === undefined) return undefined;
    if (statement.again === true && error instanceof pg.DatabaseError && error.code === unknownStatement) {
      this.#prepares = false;
      this.#prepared.clear();
      if (isAtRest && done === 0) return this.send(statements); // nothing of it has run
    }
    return { statement, error };
  }

  /** @param fresh what this message prepares. No name comes twice, because nobody knows what a failure has left. */
  #named(statement: Sent, fresh: Map<string, string>): Named {
    const { text, again = false } = statement;
    if (!again || !this.#prepares) return { statement, name: '', isNew: true };
    const known = this.#prepared.get(text) ?? fresh.get(text);
    if (known !== undefined) return { statement, name: known, isNew: false };
    this.#count += 1;
    const name = `${this.#count}:${text.slice(0, shownCharacters)}`;
    fresh.set(text, name);
    return { statement, name, isNew: true };
  }
}

interface Named {
  readonly statement: Sent;
  /** Empty: it is not kept. */
  readonly name: string;
  readonly isNew: boolean;
}

interface Outcome {
  /** How many ran. */
  readonly done: number;
  readonly error: unknown;
}

/** What pg asks of whoever speaks the protocol in its place. */
class Together implements pg.Submittable {
  readonly #named: readonly Named[];
  readonly #end: (outcome: Outcome) => void;
  #done = 0;

  constructor(named: readonly Named[], end: (outcome: Outcome) => void) {
    this.#named = named;
    this.#end = end;
  }

  submit(connection: pg.Connection): void {
    const { stream } = connection;
    stream.cork();
    for (const { statement, name, isNew } of this.#named) {
      if (isNew) connection.parse({ name, text: statement.text, types: [] }, true);
      connection.bind({ statement: name, values: (statement.values ?? []).map(parameterOf) }, true);
      connection.execute(null, true);
    }
    connection.sync();
    stream.uncork();
  }

  handleCommandComplete(): void {
    this.#done += 1;
  }

  handleEmptyQuery(): void {
    this.#done += 1;
  }

  handleError(error: unknown): void {
    this.#end({ done: this.#done, error });
  }

  handleReadyForQuery(): void {
    this.#end({ done: this.#done, error: undefined });
  }

  /** Nobody has data for it, and the server would wait for ever. */
  handleCopyInResponse({ stream }: pg.Connection): void {
    stream.destroy();
  }

  handleDataRow(): void {}
  handleCopyData(): void {}
}

/** A value as text, as the server reads it. */
function parameterOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (!Array.isArray(value)) return String(value);
  return `{${value.map((item) => `"${String(item).replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
