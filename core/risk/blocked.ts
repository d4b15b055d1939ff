import type { AnalysedStatement } from '#core/analysis/analysis';
import { blocksReads, blocksWrites } from '#core/effects/conflicts';
import type { DurationClass, LockTaken } from '#core/effects/effects';

export type Traffic = 'reads' | 'writes';

/** A relation whose traffic waits while the file runs. */
export interface BlockedRelation {
  readonly relation: string;
  readonly traffic: Traffic;
  /** The statement whose lock the traffic meets first. */
  readonly by: AnalysedStatement;
  readonly lock: LockTaken;
  /** The slowest work done while it waits: that statement's own, and what its transaction does after it. */
  readonly class: DurationClass;
}

/**
 * Who waits while the statements of a file, or of a part of one, run. A lock taken in a transaction is held until its end, so what stops the traffic is not
 * the one statement but everything that follows it there: blocked(T, K) sums over j >= i, i being the first statement
 * whose mode on T conflicts with K. Without statistics the sum is a class.
 */
export function blockedRelations(statements: readonly AnalysedStatement[]): BlockedRelation[] {
  const running = statements.filter(({ inner }) => inner === undefined);
  const untilCommit = slowestUntilCommit(running);
  const found = new Map<string, BlockedRelation>();
  running.forEach((statement, place) => {
    const { kind, number } = statement.session.transaction;
    const transaction = kind === 'statement' ? `statement ${place}` : `transaction ${number}`;
    for (const lock of statement.inTheWay) {
      if (lock.role === 'index') continue;
      for (const traffic of trafficOf(lock)) {
        const key = `${transaction} ${traffic} ${lock.relation}`;
        if (found.has(key)) continue;
        const worst = lock.until === 'commit' ? untilCommit[place] : statement.effects.duration;
        found.set(key, { relation: lock.relation, traffic, by: statement, lock, class: worst ?? 'unknown' });
      }
    }
  });
  return [...found.values()];
}

/** For every statement the slowest class from it to the end of its transaction: what keeps its locks waiting. */
function slowestUntilCommit(running: readonly AnalysedStatement[]): DurationClass[] {
  const slowest: DurationClass[] = [];
  for (let place = running.length - 1; place >= 0; place--) {
    const own = running[place];
    const next = running[place + 1];
    if (own === undefined) continue;
    const shared = next !== undefined && sharesTransaction(own, next) ? slowest[place + 1] : undefined;
    slowest[place] = slower(own.effects.duration, shared ?? 'instant');
  }
  return slowest;
}

function sharesTransaction(one: AnalysedStatement, next: AnalysedStatement): boolean {
  const { kind, number } = one.session.transaction;
  return (
    kind !== 'statement' && next.session.transaction.kind !== 'statement' && next.session.transaction.number === number
  );
}

const classes: readonly DurationClass[] = ['instant', 'rows', 'rows and indexes', 'unknown'];

function slower(one: DurationClass, other: DurationClass): DurationClass {
  return classes.indexOf(one) > classes.indexOf(other) ? one : other;
}

function trafficOf({ mode }: LockTaken): Traffic[] {
  return [...(blocksReads(mode) ? (['reads'] as const) : []), ...(blocksWrites(mode) ? (['writes'] as const) : [])];
}
