import type { LockTaken } from '#core/effects/effects';
import type { Fix, Problem, RelatedPlace } from '#core/rules/finding';
import type { AnyContext } from '#core/rules/look/inUse';
import type { Span } from '#core/sql/text/span';
import { list } from './list';
import { whoWaitsBehind } from './traffic';

/** What a rule about locks has to say; the sentence around it is the same for all. */
export interface Blocking {
  /** The command in the words of PostgreSQL's manual: `ADD CHECK`. */
  readonly command: string;
  /** The locks that hurt, the one on the object of the finding first. */
  readonly locks: readonly [LockTaken, ...LockTaken[]];
  /** What is done meanwhile, a clause: `every row is checked`. Missing when nothing grows with the table. */
  readonly during?: string | undefined;
  /** An imperative with its full stop. */
  readonly instead: string;
  /** Relative to the statement; the whole statement when missing. */
  readonly span?: Span | undefined;
  readonly fixes?: readonly Fix[] | undefined;
  readonly related?: readonly RelatedPlace[] | undefined;
}

/**
 * `ADD CHECK takes ACCESS EXCLUSIVE on public.orders until commit: reads and writes wait while every row is checked. Add
 * it NOT VALID …`
 */
export function lockProblem(context: AnyContext, blocking: Blocking): Problem {
  const { command, locks, during, instead, span, fixes, related } = blocking;
  const held = context.inTransaction && locks[0].until === 'commit' ? ' until commit' : '';
  const meanwhile = during === undefined ? '' : ` while ${during}`;
  return {
    message: `${command} takes ${modesOf(locks)}${held}: ${whoWaitsBehind(locks)}${meanwhile}. ${instead}`,
    span: context.at(span),
    object: locks[0].relation,
    fixes,
    related,
  };
}

/** So many relations a message names; of a partitioned table there may be hundreds. */
const bearable = 4;

/** `SHARE on a and b and ACCESS EXCLUSIVE on c`. */
function modesOf(locks: readonly LockTaken[]): string {
  const modes = [...new Set(locks.map(({ mode }) => mode))];
  const relationsOf = (mode: string) =>
    new Set(locks.filter((lock) => lock.mode === mode).map((lock) => lock.relation));
  return list(modes.map((mode) => `${mode} on ${list(relationsOf(mode), bearable)}`));
}
