import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import { type Holder, holderFrom, holderText, holderWho } from './holder';

/** The original Confiture's: the first bits of SHA-256 of `tb_confiture`. Both tools keep each other out. */
const namespace = 1751936052;
const [firstPause, longestPause] = [100, 1_000];
const givenBack = 'it has just been given back';

/** What waiting needs of the outside world. */
export interface Waiting {
  /** Milliseconds. */
  readonly limit: number;
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Told when somebody else has the lock, and again when they do something else. */
  waits?(holder: string): void;
}

const got = z.object({ got: z.boolean() });
/**
 * One runner for each database: an advisory lock on the very session that runs the migrations, so that a server which still works
 * for a runner that is gone keeps the next one out. It is asked for again and again, never waited for on the server: a session
 * that waits there stands in the way of CREATE INDEX CONCURRENTLY.
 */
export class MigrationLock {
  readonly #session: Session;
  readonly #key: number;
  #before: Holder | undefined;
  #hasWaited = false;

  private constructor(session: Session, key: number) {
    this.#session = session;
    this.#key = key;
  }

  /** @throws ConfitureError with reason `locked` that says who has it */
  static async take(session: Session, waiting: Waiting): Promise<MigrationLock> {
    const lock = new MigrationLock(session, keyOf(session.wire.facts.database));
    const end = waiting.now() + waiting.limit;
    let pause = firstPause;
    let told = '';
    while (!(await lock.#try())) {
      lock.#hasWaited = true;
      const words = waiting.waits === undefined ? told : ((await lock.holder()) ?? givenBack);
      if (words !== told) waiting.waits?.(words);
      told = words;
      if (waiting.now() + pause > end) {
        throw new ConfitureError(
          'locked',
          `Another run has the lock of ${session.wire.facts.database}: ${(await lock.holder()) ?? givenBack}.`,
          {
            advice: 'Nothing was changed. Wait for it, or wait longer with --lock-wait.',
          },
        );
      }
      await waiting.sleep(pause);
      pause = Math.min(pause * 2, longestPause);
    }
    return lock;
  }

  /** Whether it is still ours, as the server sees it. */
  async isHeld(): Promise<boolean> {
    const [row] = await this.#session.read((ask) =>
      ask(got, `SELECT EXISTS (${lockRows(this.#key)} AND l.pid = pg_backend_pid()) AS got`),
    );
    return row?.got === true;
  }

  /** The same for a message with other statements: they look, and end their own transaction. `saysHeld` reads the answer. */
  get question(): readonly string[] {
    return [
      'BEGIN READ ONLY',
      'SET LOCAL search_path = pg_catalog',
      "SET LOCAL statement_timeout = '30s'",
      `SELECT EXISTS (${lockRows(this.#key)} AND l.pid = pg_backend_pid()) AS got`,
      'COMMIT',
    ];
  }

  /** @param rows that the question gave */
  saysHeld(rows: readonly unknown[]): boolean {
    return rows.some((row) => got.safeParse(row).data?.got === true);
  }

  async release(): Promise<void> {
    await this.#session.read((ask) => ask(got, 'SELECT pg_advisory_unlock($1, $2) AS got', [namespace, this.#key]));
  }

  async #try(): Promise<boolean> {
    const [row] = await this.#session.read((ask) =>
      ask(got, 'SELECT pg_try_advisory_lock($1, $2) AS got', [namespace, this.#key]),
    );
    return row?.got === true;
  }

  /** Who has it and what they do, for people; undefined: nobody has. */
  async holder(): Promise<string | undefined> {
    const found = await this.#session.read(async (ask) => holderFrom(ask, lockRows(this.#key)));
    this.#before = found ?? this.#before;
    return found && holderText(found);
  }

  /** Whom it was waited for, for people; undefined: it was free. */
  get waitedFor(): string | undefined {
    if (!this.#hasWaited) return undefined;
    return this.#before === undefined ? 'another run that was gone before it could be seen' : holderWho(this.#before);
  }
}

/** Rows of this lock in this database. Two numbers of 32 bits are kept as classid and objid, with objsubid 2. */
function lockRows(key: number): string {
  return `SELECT l.pid FROM pg_locks AS l WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
    AND l.classid = ${namespace}::oid AND l.objid = ${key}::oid
    AND l.database = (SELECT d.oid FROM pg_database AS d WHERE d.datname = current_database())`;
}

function keyOf(database: string): number {
  return createHash('sha256').update(database).digest().readUInt32BE(0) & 0x7fffffff;
}
