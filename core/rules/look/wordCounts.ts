import { type Change, changeBetween } from '#core/sql/text/change';

const words = /[\p{L}_][\p{L}\d_$]*/gu;

/** How often each word stands in a text, in small letters. Of the next text only that is read which is not as in the last. */
export class WordCounts {
  readonly #counts = new Map<string, number>();
  #text = '';

  of(text: string): ReadonlyMap<string, number> {
    if (text !== this.#text) this.#follow(text);
    return this.#counts;
  }

  #follow(text: string): void {
    const { start, end, by } = widened(changeBetween(this.#text, text), text);
    this.#count(this.#text.slice(start, end - by), -1);
    this.#count(text.slice(start, end), 1);
    this.#text = text;
  }

  #count(text: string, by: 1 | -1): void {
    for (const [word] of text.toLowerCase().matchAll(words)) this.#counts.set(word, (this.#counts.get(word) ?? 0) + by);
  }
}

/** Up to white space on both sides, which no word goes across. */
function widened({ start, end, by }: Change, text: string): Change {
  let from = start;
  let to = end;
  while (from > 0 && !isSpace(text, from - 1)) from--;
  while (to < text.length && !isSpace(text, to)) to++;
  return { start: from, end: to, by };
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || (code >= 9 && code <= 13);
}
