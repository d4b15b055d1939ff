import type { MeasuredForm, MeasuredRange } from '#core/effects/measured/format';
import type { Form } from './form';
import type { Result } from './result';

/** Results of one form by major, ascending. */
export type ResultsByMajor = ReadonlyMap<number, Result>;

/** Joins neighbouring majors with the same result. */
export function fold({ id, setup, sql }: Form, results: ResultsByMajor): MeasuredForm {
  const versions: MeasuredRange[] = [];
  for (const [major, result] of results) {
    const last = versions.at(-1);
    if (last?.to === major - 1 && isSame(resultIn(last), result)) versions.splice(-1, 1, { ...last, to: major });
    else versions.push({ from: major, to: major, ...result });
  }
  return { form: id, ...(setup !== undefined && { setup }), sql, versions };
}

/** The result of one major out of a folded row; undefined when it was not measured. */
export function unfold({ versions }: MeasuredForm, major: number): Result | undefined {
  const range = versions.find(({ from, to }) => from <= major && major <= to);
  return range && resultIn(range);
}

function resultIn({ from: _from, to: _to, ...result }: MeasuredRange): Result {
  return result;
}

/** Results have their keys in one order, so their texts can be compared. */
export const isSame = (one: Result | undefined, other: Result | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
