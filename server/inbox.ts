import { setImmediate } from 'node:timers/promises';
import type { Message, MessageStrategy } from 'vscode-languageserver';

/** Counts the messages that are handled, to tell when there are no more of them. */
export class Inbox implements MessageStrategy {
  #handled = 0;

  handleMessage(message: Message, next: Parameters<MessageStrategy['handleMessage']>[1]) {
    this.#handled += 1;
    return next(message);
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
}
