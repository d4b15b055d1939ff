import type { DataClass } from './classes';
import type { TableContext } from './tableContext';

/** Words that say of a column what it holds. A pattern matches at the end of a name, whose last word says what the thing is. */
export interface NamePattern {
  readonly dataClass: DataClass;
  /** One entry a word, each with its alternatives. */
  readonly words: readonly (readonly string[])[];
  /** Enough by itself. A weak pattern must be the whole name, in a table of its context. */
  readonly strong: boolean;
  /** Where a weak pattern counts; undefined for one that counts anywhere, and for strong ones. */
  readonly context: TableContext | undefined;
  /** An identifier number, which may be stored as an integer. */
  readonly identifier: boolean;
}

/** Reads the notation of `words.json`: `track 1|2!` is strong, `pan~card` weak in card tables, `secret~` weak anywhere. */
export function readPattern(notation: string, dataClass: DataClass, identifier = false): NamePattern {
  const [, text = '', mark, context] = /^([^!~]+)([!~])(\w*)$/.exec(notation) ?? [];
  return {
    dataClass,
    words: text.split(' ').map((word) => word.split('|')),
    strong: mark === '!',
    context: isContext(context) ? context : undefined,
    identifier,
  };
}

const contexts = ['health', 'person', 'card', 'session'] as const satisfies readonly TableContext[];

function isContext(word: string | undefined): word is TableContext {
  return contexts.some((context) => context === word);
}

/** Whether the pattern's words are the last ones of the name. */
export function endsWith(name: readonly string[], { words }: NamePattern): boolean {
  const offset = name.length - words.length;
  return offset >= 0 && words.every((alternatives, place) => alternatives.includes(name[offset + place] ?? ''));
}
