import pg from 'pg';
import { serialize } from 'pg-protocol';
import { Message, type Outcome } from './message';

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

/** What goes along in the message of something else, and runs only where all of that has. */
export interface Behind {
  readonly statements: readonly Sent[];
  /** Told as soon as what stands ahead has run. @param outcome nothing else may be sent before it is known */
  went(outcome: Promise<Refusal | undefined>): void;
}

/** A statement as the protocol has it. */
interface Framed {
  readonly statement: Sent;
  readonly bytes: Buffer;
  /** What the server keeps it by from now on; undefined: it does not, or has done so already. */
  readonly newName: string | undefined;
}

/** What the server keeps. */
interface Kept {
  readonly name: string;
  /** Runs it without values. */
  readonly bytes: Buffer;
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
  /** By text. */
  readonly #prepared = new Map<string, Kept>();
  #prepares = true;
  #count = 0;

  constructor(client: pg.Client) {
    this.#client = client;
  }

  /**
   * Rows are of no interest.
   * @param behind told, once the statements have run, that it goes on; it is not waited for
   * @returns where the server stopped among the statements; undefined: they have run
   */
  async send(statements: readonly Sent[], behind?: Behind): Promise<Refusal | undefined> {
    const isAtRest = this.#client.getTransactionStatus() === 'I';
    const fresh = new Map<string, string>();
    const frame = (each: Sent) => this.#framed(each, fresh);
    const framed = statements.map(frame);
    const framedBehind = behind?.statements.map(frame) ?? [];
    const message = new Message(framed, framedBehind);
    this.#client.query(message);
    const outcome = message.outcome.then((end) => this.#learned(end, [...framed, ...framedBehind]));
    if (behind !== undefined && (await message.hasRunAhead)) {
      behind.went(outcome);
      return undefined;
    }
    const refusal = await outcome;
    const isUntouched = isAtRest && (await message.outcome).done === 0;
    return isUntouched && refusal !== undefined && isForgotten(refusal) ? this.send(statements, behind) : refusal;
  }

  /** What the server keeps from now on, and where it stopped. */
  #learned({ done, error }: Outcome, framed: readonly Framed[]): Refusal | undefined {
    for (const { statement, newName: name } of framed.slice(0, done)) {
      if (name !== undefined) this.#prepared.set(statement.text, { name, bytes: execution(name, []) });
    }
    if (framed.some(({ statement: { again, text } }) => again !== true && forgets.test(text))) this.#prepared.clear();
    const statement = framed[done]?.statement;
    if (error === undefined || statement === undefined) return undefined;
    const refusal = { statement, error };
    if (isForgotten(refusal)) {
      this.#prepares = false;
      this.#prepared.clear();
    }
    return refusal;
  }

  /** @param fresh names by text of what this message prepares: none comes twice, because nobody knows what a failure has left */
  #framed(statement: Sent, fresh: Map<string, string>): Framed {
    const { text, values = [], again = false } = statement;
    const known = this.#prepared.get(text);
    if (again && known !== undefined) {
      return {
        statement,
        bytes: values.length === 0 ? known.bytes : execution(known.name, values),
        newName: undefined,
      };
    }
    const isKept = again && this.#prepares;
    const sent = isKept ? fresh.get(text) : undefined;
    if (sent !== undefined) return { statement, bytes: execution(sent, values), newName: undefined };
    const name = isKept ? `${++this.#count}:${text.slice(0, shownCharacters)}` : '';
    if (isKept) fresh.set(text, name);
    const bytes = Buffer.concat([serialize.parse({ name, text }), execution(name, values)]);
    return { statement, bytes, newName: isKept ? name : undefined };
  }
}

/** Bind and Execute. */
function execution(statement: string, values: readonly unknown[]): Buffer {
  return Buffer.concat([serialize.bind({ statement, values: values.map(parameterOf) }), serialize.execute()]);
}

/** A value as text, as the server reads it. */
function parameterOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (!Array.isArray(value)) return String(value);
  return `{${value.map((item) => `"${String(item).replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

/** Whether what was prepared is gone. */
function isForgotten({ statement, error }: Refusal): boolean {
  return statement.again === true && error instanceof pg.DatabaseError && error.code === unknownStatement;
}
