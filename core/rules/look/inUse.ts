import { isShared } from '#core/analysis/inTheWay';
import type { LockTaken, Work } from '#core/effects/effects';
import { isStronger } from '#core/effects/strongest';
import type { StatementContext } from '#core/rules/rule';
import type { FactsKind } from '#core/sql/facts/facts';

/** The context of a rule about any kind of statement. */
export type AnyContext = Omit<StatementContext<FactsKind, unknown>, 'facts'>;

/**
 * Whether anybody else can be using a relation: not when this file made it, and not when it is temporary. Waiting for
 * nobody, and a scan of nothing, are no problem.
 */
export function isInUse(context: AnyContext, relation: string): boolean {
  return isShared(context, context.file.path, relation);
}

/** Locks of the statement on relations in use, in the order in which the statement takes them. */
export function locksInUse(context: AnyContext): readonly LockTaken[] {
  return context.effects.locks.filter(({ relation }) => isInUse(context, relation));
}

/** The statement's lock on one relation, where it is in use. */
export function lockOn(context: AnyContext, relation: string): LockTaken | undefined {
  return locksInUse(context).find((lock) => lock.relation === relation);
}

/** Locks of the statement on relations in use that its transaction does not hold already, as strong or stronger. */
export function newLocks(context: AnyContext): readonly LockTaken[] {
  return locksInUse(context).filter(
    ({ relation, mode }) => !context.held.some((held) => held.relation === relation && !isStronger(mode, held.mode)),
  );
}

/** The statement's lock on one relation, where it makes anybody wait who would not wait already. */
export function newLockOn(context: AnyContext, relation: string): LockTaken | undefined {
  return newLocks(context).find((lock) => lock.relation === relation);
}

/** Work of some kind on relations in use. */
export function workInUse(context: AnyContext, kind: Work['kind']): readonly Work[] {
  return context.effects.work.filter((work) => work.kind === kind && isInUse(context, work.relation));
}
