import { Buffer } from 'node:buffer';
import type { Message } from 'vscode-languageserver';

/** The longest message whose room is kept, in bytes: the diagnostics of some 10,000 problems. */
const longestKept = 4 * 1024 * 1024;

/**
 * Writes messages as JSON into the same room again and again: fresh memory for each costs more than the writing. To be used
 * by one writer, which sends a message before it encodes the next.
 */
export class Encoder {
  readonly name = 'application/json';
  #room = Buffer.alloc(0);

  async encode(message: Message): Promise<Uint8Array> {
    const text = JSON.stringify(message);
    const length = Buffer.byteLength(text);
    if (length > longestKept) return Buffer.from(text);
    if (length > this.#room.length) this.#room = Buffer.allocUnsafeSlow(length + (length >> 2));
    this.#room.write(text);
    return this.#room.subarray(0, length);
  }
}
