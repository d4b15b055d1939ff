import { identifierWords } from '#core/classification/identifierWords';
import type { FieldKind } from '#core/library/fields/field';
import { milliseconds } from '#core/schema/duration';

/** A value to compare with: as written, or an option that the user of the rule sets. */
export type Operand = string | number | boolean | readonly string[];

/** What an operator is given, and what it is for: the reference page is made of this. */
export interface Operator {
  readonly of: readonly FieldKind[];
  /** `condition`: conditions on each item, or operators on each text. */
  readonly takes: 'value' | 'number' | 'list' | 'pattern' | 'text' | 'measure' | 'true' | 'operators' | 'condition';
  readonly about: string;
}

const scalars: readonly FieldKind[] = ['text', 'name', 'number', 'boolean'];
const words: readonly FieldKind[] = ['text', 'name'];
const lists: readonly FieldKind[] = ['texts', 'objects'];

export const operators = {
  is: { of: scalars, takes: 'value', about: 'It is this value. `{column.name: id}` is short for it.' },
  in: { of: scalars, takes: 'list', about: 'It is one of these values.' },
  not: { of: scalars, takes: 'operators', about: 'It is not this value, or these operators do not hold.' },
  matches: { of: words, takes: 'pattern', about: 'The regular expression is found in it.' },
  words: {
    of: words,
    takes: 'text',
    about: 'These words stand in it side by side: `card number` is in `creditCardNumbers`.',
  },
  gt: { of: ['number'], takes: 'number', about: 'It is more.' },
  lt: { of: ['number'], takes: 'number', about: 'It is less.' },
  olderThan: { of: words, takes: 'measure', about: 'It is a longer time or a larger size: `15min`, `64MB`.' },
  shorterThan: { of: words, takes: 'measure', about: 'It is a shorter time or a smaller size.' },
  has: { of: ['texts'], takes: 'list', about: 'All of these are in it; one may stand without brackets.' },
  some: { of: lists, takes: 'condition', about: 'Of some of them this holds.' },
  every: { of: lists, takes: 'condition', about: 'Of every one of them this holds, of none too.' },
  none: { of: lists, takes: 'condition', about: 'Of none of them this holds.' },
  count: { of: lists, takes: 'operators', about: 'How many there are: `{gt: 3}`.' },
  exists: { of: [...scalars, ...lists, 'object'], takes: 'true', about: 'It is known. `false` turns it round.' },
  missing: {
    of: [...scalars, ...lists, 'object'],
    takes: 'true',
    about: 'It is not there, or not known. `false` turns it round.',
  },
} as const satisfies Record<string, Operator>;

export type OperatorName = keyof typeof operators;

export function isOperator(name: string): name is OperatorName {
  return Object.hasOwn(operators, name);
}

/** Whether the words stand in the text side by side, singular and in any spelling of an identifier. */
export function hasWords(text: string, wanted: string): boolean {
  const there = identifierWords(text);
  const sought = identifierWords(wanted);
  return there.some((_, at) => sought.every((word, behind) => there[at + behind] === word));
}

const sizes = new Map([
  ['b', 1],
  ['kb', 1024],
  ['mb', 1024 ** 2],
  ['gb', 1024 ** 3],
  ['tb', 1024 ** 4],
]);

/** A time in milliseconds or a size in bytes; undefined for what is neither. Days may be long: this is no server's setting. */
export function measure(text: string): { readonly of: 'time' | 'size'; readonly amount: number } | undefined {
  const [, number = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  const bytes = sizes.get(unit.toLowerCase());
  if (number === '') return undefined;
  if (bytes !== undefined) return { of: 'size', amount: Number(number) * bytes };
  const one = milliseconds(`1${unit}`);
  return one === undefined ? undefined : { of: 'time', amount: Number(number) * one };
}
