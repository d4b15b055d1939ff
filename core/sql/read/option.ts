import type { DefElem, Node } from '@pgsql/types';
import { strings, type Tagged, unwrapAll } from './node';

/** Whether a list of options switches one on: `(FULL)`, `(FULL true)`, `(FULL on)`, `(FULL 1)`. The last one wins. */
export function isOn(options: readonly Node[] | undefined, name: string, unlessWritten = false): boolean {
  const option = unwrapAll(options, 'DefElem').findLast((each) => each.defname === name);
  return option === undefined ? unlessWritten : isTrue(option);
}

/** An option without a value is on. */
export function isTrue(option: DefElem): boolean {
  if (option.arg === undefined) return true;
  const { Boolean: flag, Integer: number, String: word, TypeName: type }: Tagged = option.arg;
  if (flag !== undefined) return flag.boolval === true;
  if (number !== undefined) return (number.ival ?? 0) !== 0;
  const text = word?.sval ?? strings(type?.names).at(-1) ?? ''; // a word without quotes could be a type here
  return !['false', 'off', 'no', '0'].includes(text.toLowerCase());
}

/** Lower-case names of options, their words separated by spaces: `owned by`. */
export function optionNames(options: readonly Node[] | undefined): string[] {
  return unwrapAll(options, 'DefElem').map(({ defname = '' }) => defname.toLowerCase().replaceAll('_', ' '));
}
