import { setImmediate } from 'node:timers/promises';
import type { Message, MessageStrategy } from 'vscode-languageserver';

/** Counts the messages that are handled, to tell when there are no more of them, and keeps them back while they cannot be. */
export class Inbox implements MessageStrategy {
  #handled = 0;
  #held: (() => void)[] | undefined;

  handleMessage(message: Message, next: Parameters<MessageStrategy['handleMessage']>[1]) {
    if (this.#held !== undefined) return this.#keep(this.#held, message, next);
    this.#handled += 1;
    return next(message);
  }

  /** Keeps back what arrives until the work is done, well or not, and then lets it be handled in the order it came in. */
  async holdDuring(work: Promise<void>): Promise<void> {
    const held: (() => void)[] = [];
    this.#held = held;
    try {
      await work;
    } finally {
      this.#held = undefined;
      for (const release of held) release();
    }
  }

  /**
   * Resolves when everything that had arrived is handled: when two rounds of the event loop have gone by without a message,
   * of which each round takes one. Without messages that is at once, so nobody waits for a clock.
   */
  async empty(): Promise<void> {
    for (let before = -1; before !== this.#handled; ) {
      before = this.#handled;
      await setImmediate();
      await setImmediate();
    }
  }

  #keep(held: (() => void)[], ...[message, next]: Parameters<MessageStrategy['handleMessage']>) {
    return new Promise<void>((resolve) => {
      held.push(() => resolve(this.handleMessage(message, next)));
    });
  }
}
