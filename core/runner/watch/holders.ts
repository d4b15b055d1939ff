import * as z from 'zod';
import type { LockOrder } from '#core/analysis/lockOrder';
import type { Session } from '#core/database/session';
import { conflicts } from '#core/effects/conflicts';
import { type LockMode, lockModes } from '#core/sql/facts/lockMode';

/** A running transaction that has what a migration takes later, and not what it takes first. */
export interface Crossing {
  readonly pid: number;
  readonly user: string;
  readonly application: string;
  /** What the migration takes first. */
  readonly first: string;
  /** What the transaction has, and in which mode. */
  readonly second: string;
  readonly mode: LockMode;
}

const holder = z.object({
  pid: z.number(),
  user: z.string(),
  application: z.string(),
  relation: z.string(),
  /** `RowExclusiveLock`, as the server writes it. */
  mode: z
    .string()
    .transform((mode) =>
      mode
        .replace(/Lock$/, '')
        .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
        .toUpperCase(),
    )
    .pipe(z.enum(lockModes)),
});
type Holder = z.infer<typeof holder>;

/**
 * Running transactions that would deadlock with a migration if they went on to what it takes first. Which locks they have the
 * server tells, not what they are going to ask for.
 */
export async function crossingsOf(session: Session, orders: readonly LockOrder[]): Promise<readonly Crossing[]> {
  const relations = [...new Set(orders.flat().map(({ relation }) => relation))];
  if (relations.length === 0) return [];
  const holders = await session.read((ask) =>
    ask(
      holder,
      `SELECT l.pid, COALESCE(a.usename::text, 'somebody') AS user, COALESCE(a.application_name, '') AS application,
        n.nspname || '.' || c.relname AS relation, l.mode
      FROM pg_locks AS l JOIN pg_class AS c ON c.oid = l.relation JOIN pg_namespace AS n ON n.oid = c.relnamespace
        LEFT JOIN pg_stat_activity AS a ON a.pid = l.pid
      WHERE l.locktype = 'relation' AND l.granted AND l.pid <> pg_backend_pid() AND n.nspname || '.' || c.relname = ANY ($1)
        AND l.database = (SELECT d.oid FROM pg_database AS d WHERE d.datname = current_database())
      ORDER BY l.pid, relation`,
      [relations],
    ),
  );
  return orders.flatMap((order) => crossings(order, holders));
}

function crossings(order: LockOrder, holders: readonly Holder[]): Crossing[] {
  return [...new Set(holders.map(({ pid }) => pid))].flatMap((pid) => {
    const own = holders.filter((each) => each.pid === pid);
    const has = (relation: string, mode: LockMode) =>
      own.find((each) => each.relation === relation && conflicts(each.mode, mode));
    // What it has of the first table makes the migration wait there, with nothing in its hands.
    const reached = order.findIndex(({ relation, mode }) => has(relation, mode));
    const second = order[reached];
    const first = order.slice(0, Math.max(0, reached)).find(({ at }) => at !== second?.at);
    const met = second && has(second.relation, second.mode);
    if (first === undefined || met === undefined) return [];
    const { user, application, relation, mode } = met;
    return [{ pid, user, application, first: first.relation, second: relation, mode }];
  });
}
