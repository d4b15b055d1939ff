import type { TransactionMode } from '#core/analysis/analysis';
import type { Direction } from '#core/analysis/migration';
import type { Statement } from '#core/sql/statement';

export interface Unwrapped {
  readonly statements: readonly Statement[];
  /** Whether a transaction of the file's own stood around them. */
  readonly isWrapped: boolean;
}

/**
 * Takes the BEGIN and the COMMIT of a file away whose tool begins no transaction, where everything but settings stands between
 * them: ours takes their place, so that the line in the ledger is part of it. A file that verifies may end with ROLLBACK.
 */
export function unwrapped(statements: readonly Statement[], usual: TransactionMode, direction: Direction): Unwrapped {
  const whole = { statements, isWrapped: false };
  if (usual !== 'none') return whole;
  const first = statements.findIndex((each) => each.parsed.facts?.kind !== 'set');
  const [begin, end] = [statements[first], statements.at(-1)];
  if (begin === undefined || end === undefined || begin === end) return whole;
  const ends = direction === 'verify' ? ['commit', 'rollback'] : ['commit'];
  if (!isPlainBegin(begin) || !ends.includes(actionOf(end) ?? '')) return whole;
  const rest = statements.filter((each) => each !== begin && each !== end);
  return { statements: rest, isWrapped: true };
}

/** One that asks for an isolation level or the like is not ours to make. */
function isPlainBegin(statement: Statement): boolean {
  const says = /^(?:begin(?:\s+(?:work|transaction))?|start\s+transaction)\s*$/i;
  return actionOf(statement) === 'begin' && says.test(statement.parsed.text);
}

function actionOf({ parsed: { facts } }: Statement): string | undefined {
  return facts?.kind === 'transaction' && !facts.chain ? facts.action : undefined;
}
