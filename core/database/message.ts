import type pg from 'pg';
import { serialize } from 'pg-protocol';

/** A statement as the protocol has it. */
interface Frame {
  readonly bytes: Buffer;
}

export interface Outcome {
  /** How many ran. */
  readonly done: number;
  readonly error: unknown;
}

/**
 * Statements in one message, written at once. What pg asks of whoever speaks the protocol in its place.
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export class Message implements pg.Submittable {
  readonly #ahead: readonly Frame[];
  readonly #behind: readonly Frame[];
  /** Once the server is through with everything, or has stopped. */
  readonly outcome: Promise<Outcome>;
  /** Whether the first part ran, as soon as that is known. */
  readonly hasRunAhead: Promise<boolean>;
  #end: (outcome: Outcome) => void = () => {};
  #tellAhead: (hasRun: boolean) => void = () => {};
  #done = 0;

  /** @param behind what the server is to answer for apart from the first part */
  constructor(ahead: readonly Frame[], behind: readonly Frame[]) {
    this.#ahead = ahead;
    this.#behind = behind;
    this.outcome = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.hasRunAhead = new Promise((resolve) => {
      this.#tellAhead = resolve;
    });
  }

  submit({ stream }: pg.Connection): void {
    const parts = this.#ahead.map(({ bytes }) => bytes);
    // Without Flush the server would keep the answers until everything has run.
    if (this.#behind.length > 0) parts.push(serialize.flush(), ...this.#behind.map(({ bytes }) => bytes));
    parts.push(serialize.sync());
    if (stream.writable) stream.write(Buffer.concat(parts)); // where it is not, pg tells that it has ended
  }

  handleCommandComplete(): void {
    this.#done += 1;
    if (this.#done === this.#ahead.length) this.#tellAhead(true);
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
  }

  handleError(error: unknown): void {
    this.#tellAhead(false);
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
