import { createHash } from 'node:crypto';
import pg from 'pg';
import * as z from 'zod';
import type { Sent } from '#core/database/pipeline';
import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import { type Holder, holderFrom, holderText, holderWho } from './holder';
import { begin, commit } from './transaction';

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
  readonly #proof: Sent;
  #before: Holder | undefined;
  #hasWaited = false;

  private constructor(session: Session, key: number) {
    this.#session = session;
    this.#key = key;
    this.#proof = { text: proof(key), again: true };
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

  /**
   * Statements that fail unless the lock is still ours, in a transaction of their own: nothing may come before the isolation
   * that a file chooses. Cheap enough for every one of a thousand migrations: see `proof`.
   */
  get guard(): readonly Sent[] {
    return [begin, this.#proof, commit];
  }

  /** Whether what the server refused is the guard, because the lock is not ours any more. */
  isGone(statement: Sent, error: unknown): boolean {
    return statement === this.#proof && error instanceof pg.DatabaseError && error.code === divisionByZero;
  }

  /** @throws what the server says, if it is anything else */
  async isHeld(): Promise<boolean> {
    const refusal = await this.#session.send(this.guard);
    if (refusal === undefined) return true;
    if (this.#session.isOpen) await this.#session.wire.client.query('ROLLBACK').catch(() => {}); // the first error is told
    if (this.isGone(refusal.statement, refusal.error)) return false;
    throw refusal.error;
  }

  async release(): Promise<void> {
    await this.#session.read((ask) =>
      ask(got, 'SELECT pg_advisory_unlock($1, $2) AND pg_advisory_unlock($1, $2) AS got', [namespace, this.#key]),
    );
  }

  async #try(): Promise<boolean> {
    const [row] = await this.#session.read((ask) =>
      ask(got, 'SELECT pg_try_advisory_lock($1, $2) AND pg_try_advisory_lock($1, $2) AS got', [namespace, this.#key]),
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

const divisionByZero = '22012';

/**
 * We hold it twice. Whoever can let go of one has it, and takes it again: all in the memory of the server's own process, where a
 * look into pg_locks would stop every other. A file that lets go of it, or a pooler that hands us to another process, is met here.
 * @see https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADVISORY-LOCKS
 */
function proof(key: number): string {
  const both = `${namespace}, ${key}`;
  return `SELECT 1 OPERATOR(pg_catalog./) CASE WHEN pg_catalog.pg_advisory_unlock(${both})
    THEN pg_catalog.pg_try_advisory_lock(${both})::pg_catalog.int4 ELSE 0 END`;
}

function keyOf(database: string): number {
  return createHash('sha256').update(database).digest().readUInt32BE(0) & 0x7fffffff;
}
