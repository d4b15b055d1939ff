import type { LockMode } from '#core/sql/facts/lockMode';

/** What a linter says of a form: a mode, `none` for "no lock", that it does not know, or nothing at all. */
export type Saying = LockMode | 'none' | 'unknown' | undefined;

export type Said = ReadonlyMap<string, Saying>;

export interface MeasuredCase {
  readonly form: string;
  readonly sql: string;
  /** Undefined when no table was locked. */
  readonly measured: LockMode | undefined;
}

export interface Score {
  readonly right: number;
  readonly wrong: readonly string[];
  /** It says that it cannot tell. */
  readonly unknown: number;
  readonly silent: number;
}

/** Whoever says nothing of a statement that locks nothing is right. */
export function score(cases: readonly MeasuredCase[], said: Said): Score {
  let right = 0;
  let unknown = 0;
  let silent = 0;
  const wrong: string[] = [];
  for (const { form, sql, measured } of cases) {
    const saying = said.get(form);
    const truth = measured ?? 'none';
    if (saying === truth || (saying === undefined && measured === undefined)) right++;
    else if (saying === undefined) silent++;
    else if (saying === 'unknown') unknown++;
    else wrong.push(`${form}: says ${saying}, is ${truth} (${sql.replaceAll(/\s+/g, ' ')})`);
  }
  return { right, wrong, unknown, silent };
}
