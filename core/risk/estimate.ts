import type { AnalysedStatement } from '#core/analysis/analysis';
import { isInTheWay, isShared } from '#core/analysis/inTheWay';
import { blocksReads, blocksWrites } from '#core/effects/conflicts';
import type { DurationClass, LockTaken } from '#core/effects/effects';
import { milliseconds } from '#core/schema/duration';
import type { Session } from '#core/schema/session';
import type { Facts } from '#core/sql/facts/facts';
import type { LockMode } from '#core/sql/facts/lockMode';
import type { Level } from './level';

/**
 * What can be said of a statement's duration. Without statistics of the tables it is a class and a level, never a
 * number.
 */
export interface Estimate {
  readonly class: DurationClass;
  readonly level: Level;
  /** Of the statement itself, waiting for locks not counted. Undefined where nothing was measured. */
  readonly milliseconds: number | undefined;
  /** What the estimate rests on. */
  readonly basis: 'no statistics';
}

/**
 * Judges a statement of the file at `path` by what it does and whom it stops meanwhile.
 *
 * | while it works    | instant                        | rows                                | rows and indexes | unknown |
 * |---|---|---|---|---|
 * | reads wait        | MEDIUM, LOW under lock_timeout | HIGH                                | CRITICAL         | HIGH    |
 * | only writes wait  | MEDIUM, LOW under lock_timeout | HIGH                                | HIGH             | HIGH    |
 * | neither waits     | LOW                            | LOW, MEDIUM when every row is locked | LOW              | MEDIUM  |
 *
 * Where work takes time, locks that the transaction took before count too, for they are held until its end. Relations
 * that the file made itself stop nobody. An instant lock is not harmless: it queues behind open transactions and
 * everybody queues behind it, which only a lock_timeout ends. A statement that the engine does not know is HIGH.
 */
export function estimate(statement: AnalysedStatement, path: string): Estimate {
  const { duration } = statement.effects;
  return { class: duration, level: levelOf(statement, path), milliseconds: undefined, basis: 'no statistics' };
}

/** @see estimate */
export function levelOf(statement: AnalysedStatement, path: string): Level {
  const { effects, held, inTheWay, session } = statement;
  if (effects.unknown !== undefined) return 'HIGH';
  const instant = effects.duration === 'instant';
  const stops = (traffic: (mode: LockMode) => boolean) => {
    const isObstacle = (lock: LockTaken) => traffic(lock.mode) && isInTheWay(lock, statement, path);
    return inTheWay.some(({ mode }) => traffic(mode)) || (!instant && held.some(isObstacle));
  };
  if (!stops(blocksWrites)) return effects.duration === 'unknown' || locksEveryRow(statement, path) ? 'MEDIUM' : 'LOW';
  if (instant) return hasLockTimeout(session) ? 'LOW' : 'MEDIUM';
  return effects.duration === 'rows and indexes' && stops(blocksReads) ? 'CRITICAL' : 'HIGH';
}

/** 0 and nonsense mean that the wait has no end. */
function hasLockTimeout(session: Session): boolean {
  const value = session.settings.get('lock_timeout')?.value;
  return value !== undefined && (milliseconds(value) ?? 0) > 0;
}

/** UPDATE and DELETE without WHERE: whoever wants to change one of the rows waits until commit. */
function locksEveryRow(statement: AnalysedStatement, path: string): boolean {
  const facts = executed(statement.facts);
  if (facts?.kind !== 'update' && facts?.kind !== 'delete') return false;
  return (
    !facts.hasWhere &&
    statement.effects.work.some(({ kind, relation }) => kind === 'rows' && isShared(statement, path, relation))
  );
}

/** What really runs: EXPLAIN ANALYZE executes the statement inside it, EXPLAIN does not. */
function executed(facts: Facts): Facts | undefined {
  if (facts.kind !== 'explain') return facts;
  return facts.analyze ? executed(facts.statement) : undefined;
}
