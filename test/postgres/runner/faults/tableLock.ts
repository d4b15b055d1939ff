import type pg from 'pg';
import type { Journey } from './journey';

/** Somebody who locks a table of the journey and holds it until told. */
export class TableLock {
  readonly #client: pg.Client;
  readonly #journey: Journey;

  /** @param client for this alone */
  constructor(client: pg.Client, journey: Journey) {
    this.#client = client;
    this.#journey = journey;
  }

  /** Nothing where the table is not there, or somebody has it: whoever asks must not wait. */
  async take(which: number): Promise<void> {
    const names = this.#journey.states.flat().flatMap((line) => /^table (\S+)/.exec(line)?.[1] ?? []);
    const table = [...new Set(names)][which % new Set(names).size];
    await this.#client.query('BEGIN');
    await this.#client.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE NOWAIT`).catch(() => this.release());
  }

  async release(): Promise<void> {
    await this.#client.query('ROLLBACK');
  }

  async end(): Promise<void> {
    await this.#client.end();
  }
}
