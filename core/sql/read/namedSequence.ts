import type { FuncCall } from '@pgsql/types';
import type { QualifiedName } from '#core/sql/facts/name';
import { constantText } from './constant';
import { strings } from './node';

/** Functions that lock the sequence they are given; `currval` locks nothing that others wait for. */
const takers: ReadonlySet<string> = new Set(['nextval', 'setval']);

/** The sequence that `nextval('a.b')` names: none for other calls, or for an argument that is no constant. */
export function namedSequence({ funcname, args }: FuncCall): readonly QualifiedName[] {
  if (!takers.has(strings(funcname).at(-1) ?? '')) return [];
  const text = constantText(args?.[0]);
  if (typeof text !== 'string') return [];
  const path = [...text.matchAll(part)].map(
    ([written, quoted]) => quoted?.replaceAll('""', '"') ?? written.toLowerCase(),
  );
  const [name, schema] = path.reverse();
  return name === undefined ? [] : [{ name, schema }];
}

/** One part of a dotted name inside a string, where quotes keep capitals. */
const part = /"((?:[^"]|"")+)"|[^".]+/g;
