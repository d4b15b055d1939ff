import type { TransactionMode } from '#core/analysis/analysis';
import type { Direction } from '#core/analysis/migration';
import type { Nature, RunStatement } from './nature';

export interface Unwrapped {
  readonly statements: readonly RunStatement[];
  /** Whether a transaction of the file's own stood around them. */
  readonly isWrapped: boolean;
}

/**
 * Takes the BEGIN and the COMMIT of a file away whose tool begins no transaction, where everything but settings stands between
 * them: ours takes their place, so that the line in the ledger is part of it. A file that verifies may end with ROLLBACK.
 */
export function unwrapped(
  statements: readonly RunStatement[],
  usual: TransactionMode,
  direction: Direction,
): Unwrapped {
  const whole = { statements, isWrapped: false };
  if (usual !== 'none') return whole;
  const first = statements.findIndex(({ nature }) => !nature.isSetting);
  const [begin, end] = [statements[first], statements.at(-1)];
  if (begin === undefined || end === undefined || begin === end) return whole;
  const ends: readonly Nature['bounds'][] = direction === 'verify' ? ['commit', 'rollback'] : ['commit'];
  if (begin.nature.bounds !== 'begin' || !ends.includes(end.nature.bounds)) return whole;
  const rest = statements.filter((each) => each !== begin && each !== end);
  return { statements: rest, isWrapped: true };
}
