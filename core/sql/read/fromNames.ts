import type { Node } from '@pgsql/types';
import type { Tagged } from './node';

/** The names under which an item of FROM can be spoken of. */
export function namesOf(item: Node): string[] {
  const { RangeVar: range, JoinExpr: join, RangeTableSample: sample, ...other }: Tagged = item;
  if (range !== undefined) return [range.alias?.aliasname ?? range.relname ?? ''];
  if (sample?.relation !== undefined) return namesOf(sample.relation);
  if (join !== undefined) return [join.larg, join.rarg].flatMap((side) => (side === undefined ? [] : namesOf(side)));
  const alias = (other.RangeSubselect ?? other.RangeFunction ?? other.RangeTableFunc ?? other.JsonTable)?.alias;
  return alias?.aliasname === undefined ? [] : [alias.aliasname];
}
