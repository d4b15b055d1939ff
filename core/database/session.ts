import type pg from 'pg';
import * as z from 'zod';
import { type ConnectRequest, connect } from './connect';
import { type Behind, Pipeline, type Refusal, type Sent } from './pipeline';
import type { Target } from './target';
import type { Wire } from './wire';

/** Asks one question; every row is checked. */
export type Ask = <Row extends z.ZodType>(
  row: Row,
  text: string,
  values?: readonly unknown[],
) => Promise<z.output<Row>[]>;

export interface ReadSettings {
  /** Milliseconds until the server gives up on a statement. */
  readonly statementTimeout: number;
}

/** A session on a server. What `read` asks never depends on the search path, and never writes. */
export class Session {
  readonly #client: pg.Client;
  readonly #pipeline: Pipeline;
  readonly wire: Wire;
  #isOpen = true;

  private constructor(wire: Wire) {
    this.wire = wire;
    this.#client = wire.client;
    this.#pipeline = new Pipeline(wire.client);
    this.#client.once('end', () => {
      this.#isOpen = false;
    });
  }

  /** @throws ConfitureError with reason `target` */
  static async open(target: Target, request: ConnectRequest): Promise<Session> {
    return new Session(await connect(target, request));
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /**
   * Runs questions in one read-only transaction: they see one moment, and settings end with it. Behind a pooler nothing else
   * would be safe, because the next one gets the same server session.
   */
  async read<Result>(work: (ask: Ask) => Promise<Result>, settings: ReadSettings = { statementTimeout: 30_000 }) {
    await this.#client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const end = () => (this.#isOpen ? this.#client.query('ROLLBACK') : undefined);
    let result: Result;
    try {
      await this.#client.query('SET LOCAL search_path = pg_catalog');
      await this.#client.query(`SET LOCAL statement_timeout = ${Math.trunc(settings.statementTimeout)}`);
      result = await work((row, text, values) => this.#ask(row, text, values));
    } catch (error) {
      await end()?.catch(() => undefined); // what went wrong first is what is told
      throw error;
    }
    await end();
    return result;
  }

  async #ask<Row extends z.ZodType>(row: Row, text: string, values: readonly unknown[] = []) {
    const { rows } = await this.#client.query(text, [...values]);
    return z.array(row).parse(rows);
  }

  /** Sends statements in one message. @returns where the server stopped among them; undefined: they have run */
  send(statements: readonly Sent[], behind?: Behind): Promise<Refusal | undefined> {
    return this.#pipeline.send(statements, behind);
  }

  async close(): Promise<void> {
    if (this.#isOpen) await this.#client.end();
  }
}
