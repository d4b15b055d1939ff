import type { Session } from '#core/database/session';

/** How long a server may take to stop what it does, in milliseconds. */
const patience = 5_000;

/** Stops what a session does when somebody asks for it: a CancelRequest first, and the connection if that does not help. */
export class Cancellation {
  readonly #session: Session;
  readonly #signal: AbortSignal | undefined;
  readonly #stop = () => this.#cancel();
  #heard: Promise<void> = Promise.resolve();
  #limit: NodeJS.Timeout | undefined;

  constructor(session: Session, signal: AbortSignal | undefined) {
    this.#session = session;
    this.#signal = signal;
    signal?.addEventListener('abort', this.#stop, { once: true });
  }

  get isAsked(): boolean {
    return this.#signal?.aborted === true;
  }

  /** @throws the reason of whoever asked */
  check(): void {
    if (this.isAsked) this.#signal?.throwIfAborted();
  }

  /** Whether an error says nothing but that it was asked for: between two steps, or while somebody was waited for. */
  isWish(error: unknown): boolean {
    return this.isAsked && error === this.#signal?.reason;
  }

  /** The statement has ended: what comes now may take its time, and must not be met by a request that is still on its way. */
  async ended(): Promise<void> {
    await this.#heard;
    clearTimeout(this.#limit);
  }

  dispose(): void {
    clearTimeout(this.#limit);
    this.#signal?.removeEventListener('abort', this.#stop);
  }

  #cancel(): void {
    this.#heard = this.#session.wire.cancel();
    this.#limit = setTimeout(() => this.#session.wire.destroy(), patience);
  }
}
