import { Buffer } from 'node:buffer';
import type { Message } from 'vscode-languageserver';

/** The longest message whose room is kept, in bytes: the diagnostics of some 10,000 problems. */
const longestKept = 4 * 1024 * 1024;

/** UTF-8 takes no more bytes for a UTF-16 code unit. */
const mostBytes = 3;

/** Messages hold their lists so deep at most: `result.items`, `params.diagnostics`. */
const depthOfLists = 2;

/**
 * Writes messages as JSON into the same room again and again: fresh memory for each costs more than the writing. Lists are
 * written item by item for the same reason, as the string of a long one is fresh memory as well. To be used by one writer,
 * which sends a message before it encodes the next.
 */
export class Encoder {
  readonly name = 'application/json';
  #room = Buffer.alloc(0);
  #length = 0;

  async encode(message: Message): Promise<Uint8Array> {
    this.#length = 0;
    this.#put(message, depthOfLists);
    const bytes = this.#room.subarray(0, this.#length);
    if (this.#length > longestKept) this.#room = Buffer.alloc(0);
    return bytes;
  }

  /** @param depth how deep a list may still stand in the value; what is deeper is written as one */
  #put(value: object, depth: number): void {
    if (Array.isArray(value)) this.#putList(value);
    else if (depth === 0) this.#write(JSON.stringify(value));
    else this.#putFields(value, depth);
  }

  #putList(items: readonly unknown[]): void {
    let before = '[';
    for (const item of items) {
      this.#write(before + (JSON.stringify(item) ?? 'null'));
      before = ',';
    }
    this.#write(items.length === 0 ? '[]' : ']');
  }

  #putFields(value: object, depth: number): void {
    let before = '{';
    for (const [name, field] of Object.entries(value)) {
      const isDeep = typeof field === 'object' && field !== null;
      const text = isDeep ? '' : JSON.stringify(field);
      if (text === undefined) continue;
      this.#write(`${before}${JSON.stringify(name)}:${text}`);
      if (isDeep) this.#put(field, depth - 1);
      before = ',';
    }
    this.#write(before === '{' ? '{}' : '}');
  }

  #write(text: string): void {
    const most = this.#length + text.length * mostBytes;
    if (most > this.#room.length) {
      const room = Buffer.allocUnsafeSlow(most + (most >> 1));
      this.#room.copy(room, 0, 0, this.#length);
      this.#room = room;
    }
    this.#length += this.#room.write(text, this.#length);
  }
}
