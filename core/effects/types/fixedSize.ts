import type { BaseType } from './baseType';
import lengths from './fixedLengths.json';

/** What a value of a type of fixed length takes in a row, in bytes. */
export interface FixedSize {
  readonly length: number;
  /** It begins at a multiple of this. */
  readonly alignment: number;
}

/** Built-in types of a fixed length, as `pg_type` has them; see scripts/typeSizes/generate.ts. */
const sizes: ReadonlyMap<string, FixedSize> = new Map(
  Object.entries(lengths).map(([name, [length = 0, alignment = 1]]) => [name, { length, alignment }]),
);

/** The size of a type that is never stored out of line; undefined for one whose values differ in length, or an unknown one. */
export function fixedSizeOf({ name, isArray, isEnum }: BaseType): FixedSize | undefined {
  if (isArray) return undefined;
  return isEnum ? { length: 4, alignment: 4 } : sizes.get(name);
}
