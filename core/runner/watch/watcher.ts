import type { Session } from '#core/database/session';
import type { Standing } from '#core/runner/events';
import { longTransactions, lookAt, type Seen } from './look';

/** Milliseconds between two looks. Shorter than any sensible lock_timeout, so that whoever is in the way is seen. */
const interval = 250;

/**
 * A second session beside the one that works, because that one cannot say what it waits for. Its questions are short
 * transactions: CREATE INDEX CONCURRENTLY would wait for a long one. Where it cannot be opened the run goes on unseen.
 */
export class Watcher {
  readonly #session: Promise<Session | undefined>;
  #pid: number | undefined;
  /** One look at a time: it may take longer than the work that it was begun for. */
  #isLooking = false;

  /** @param open undefined: there can be no second session, as on the embedded database */
  constructor(open: (() => Promise<Session>) | undefined) {
    this.#session = open === undefined ? Promise.resolve(undefined) : open().catch(() => undefined);
  }

  /** Says which session works from now on; resolves when it can be seen. */
  async follow(session: Session): Promise<void> {
    this.#pid = session.wire.pid;
    await this.#session;
  }

  /** Tells again and again what is seen of work, until it is over. @returns what becomes of the work */
  during<Result>(work: Promise<Result>, tell: (seen: Seen) => void): Promise<Result> {
    let isOver = false;
    let timer: NodeJS.Timeout | undefined;
    const lookLater = () => {
      timer = setTimeout(async () => {
        const seen = await this.#look();
        if (isOver) return;
        if (seen !== undefined) tell(seen);
        lookLater();
      }, interval);
    };
    lookLater();
    return work.finally(() => {
      isOver = true;
      clearTimeout(timer);
    });
  }

  async #look(): Promise<Seen | undefined> {
    const [session, pid] = [await this.#session, this.#pid];
    if (session?.isOpen !== true || pid === undefined || this.#isLooking) return undefined;
    this.#isLooking = true;
    return lookAt(session, pid)
      .catch(() => undefined)
      .finally(() => {
        this.#isLooking = false;
      });
  }

  async longTransactions(seconds: number): Promise<readonly Standing[]> {
    const session = await this.#session;
    return session?.isOpen === true ? longTransactions(session, seconds).catch(() => []) : [];
  }

  async close(): Promise<void> {
    await (await this.#session)?.close();
  }
}
