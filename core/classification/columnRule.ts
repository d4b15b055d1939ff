import type { DataClass } from './classes';
import { matchesColumn } from './namePattern';
import type { TypeFamily } from './typeFamily';

/** What a project's configuration says of its columns. */
export interface ColumnRule {
  /** See `matchesColumn`. */
  readonly match: string;
  /** Only columns of these types. */
  readonly type?: readonly TypeFamily[] | undefined;
  /** Empty: reviewed, and not sensitive. */
  readonly classes: readonly DataClass[];
}

/** The first rule that means the column. */
export function ruleFor(
  rules: readonly ColumnRule[],
  column: readonly [schema: string, table: string, column: string],
  family: TypeFamily,
): ColumnRule | undefined {
  return rules.find(({ match, type }) => (type?.includes(family) ?? true) && matchesColumn(match, column));
}
