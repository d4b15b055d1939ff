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

  /** @param open undefined: there can be no second session, as on the embedded database */
  constructor(open: (() => Promise<Session>) | undefined) {
    this.#session = open === undefined ? Promise.resolve(undefined) : open().catch(() => undefined);
  }

  /** Says which session works from now on; resolves when it can be seen. */
  async follow(session: Session): Promise<void> {
    this.#pid = session.wire.pid;
    await this.#session;
  }

  /** Waits for work, and tells again and again what is seen of it. */
  async during<Result>(work: Promise<Result>, tell: (seen: Seen) => void): Promise<Result> {
    let isOver = false;
    const end = work.finally(() => {
      isOver = true;
    });
    const settled = end.then(
      () => {},
      () => {},
    );
    for (;;) {
      await orDue(settled);
      if (isOver) return end;
      const seen = await this.#look();
      if (seen !== undefined && !isOver) tell(seen);
    }
  }

  async #look(): Promise<Seen | undefined> {
    const [session, pid] = [await this.#session, this.#pid];
    if (session?.isOpen !== true || pid === undefined) return undefined;
    return lookAt(session, pid).catch(() => undefined);
  }

  async longTransactions(seconds: number): Promise<readonly Standing[]> {
    const session = await this.#session;
    return session?.isOpen === true ? longTransactions(session, seconds).catch(() => []) : [];
  }

  async close(): Promise<void> {
    await (await this.#session)?.close();
  }
}

/** Waits for work, or until it is time to look again. */
async function orDue(settled: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const due = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, interval);
  });
  await Promise.race([settled, due]);
  clearTimeout(timer);
}
