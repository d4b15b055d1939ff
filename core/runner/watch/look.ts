import * as z from 'zod';
import type { Session } from '#core/database/session';
import type { Standing } from '#core/runner/events';
import { redacted } from '#core/sql/text/redact';

/** What can be seen of a session that works, from another one. */
export interface Seen {
  readonly by: readonly Standing[];
  readonly awaited: { readonly relation?: string; readonly mode: string } | undefined;
  readonly phase: string | undefined;
  readonly percent: number | undefined;
  /** Who waits for it, and how long the first of them has. */
  readonly others: { readonly sessions: number; readonly seconds: number };
}

const maybe = <Type extends z.ZodType>(type: Type) => type.nullable().transform((value) => value ?? undefined);

const standing = z.object({
  pid: z.number(),
  blocks: z.number(),
  user: maybe(z.string()),
  host: maybe(z.string()),
  application: maybe(z.string()),
  state: maybe(z.string()),
  seconds: maybe(z.number()),
  query: maybe(z.string()).transform((query) => (query === undefined ? undefined : redacted(query))),
});

/** Deeper trees are cut off. */
const deepest = 5;

/** Of a session, what is told of it: everything with `a` as its row of pg_stat_activity. */
const words = `a.usename::text AS "user", CASE a.client_port WHEN -1 THEN 'this machine' ELSE host(a.client_addr) END AS host, a.application_name AS application,
  a.state, extract(epoch FROM clock_timestamp() - a.xact_start)::float8 AS seconds, left(a.query, 1000) AS query`;

const tree = `WITH RECURSIVE w (pid, blocks, depth) AS (
    SELECT b, $1::int, 1 FROM unnest(pg_blocking_pids($1)) AS b
    UNION SELECT b, w.pid, w.depth + 1 FROM w, unnest(pg_blocking_pids(w.pid)) AS b WHERE w.pid <> 0 AND w.depth < ${deepest}
  )
  SELECT DISTINCT w.pid, w.blocks, ${words} FROM w LEFT JOIN pg_stat_activity AS a ON a.pid = w.pid ORDER BY w.pid`;

const state = z.object({
  relation: maybe(z.string()),
  mode: maybe(z.string()),
  phase: maybe(z.string()),
  percent: maybe(z.number()),
  sessions: z.number(),
  waited: maybe(z.number()),
});

/** Whoever waits for a lock that the session has. */
const waiting = `SELECT count(*)::int AS sessions, max(extract(epoch FROM clock_timestamp() - a.query_start))::float8 AS waited
  FROM pg_stat_activity AS a WHERE a.wait_event_type = 'Lock' AND $1 = ANY (pg_blocking_pids(a.pid))`;

/** Looks at a session from another one. @param pid of the session that works */
export async function lookAt(session: Session, pid: number): Promise<Seen> {
  return session.read(async (ask) => {
    const by = await ask(standing, tree, [pid]);
    const [row] = await ask(
      state,
      `SELECT CASE WHEN n.nspname = 'public' THEN '' ELSE n.nspname || '.' END || c.relname AS relation, l.mode, p.phase,
        floor(100.0 * COALESCE(NULLIF(p.blocks_done, 0), p.tuples_done)
          / NULLIF(COALESCE(NULLIF(p.blocks_total, 0), p.tuples_total), 0))::float8 AS percent, o.sessions, o.waited
      FROM (${waiting}) AS o
        LEFT JOIN pg_locks AS l ON l.pid = $1 AND NOT l.granted
        LEFT JOIN pg_class AS c ON c.oid = l.relation LEFT JOIN pg_namespace AS n ON n.oid = c.relnamespace
        LEFT JOIN pg_stat_progress_create_index AS p ON p.pid = $1 LIMIT 1`,
      [pid],
    );
    const { relation, mode, phase, percent, sessions = 0, waited = 0 } = row ?? {};
    const awaited = mode === undefined ? undefined : { mode, ...(relation === undefined ? {} : { relation }) };
    return { by, awaited, phase, percent, others: { sessions, seconds: waited } };
  });
}

/** The transactions of the database that are older than a number of seconds, but those of the run itself. */
export async function longTransactions(session: Session, seconds: number): Promise<readonly Standing[]> {
  return session.read((ask) =>
    ask(
      standing,
      `SELECT a.pid, 0 AS blocks, ${words} FROM pg_stat_activity AS a
      WHERE a.datname = current_database() AND a.xact_start < clock_timestamp() - make_interval(secs => $1)
        AND a.application_name <> current_setting('application_name') ORDER BY a.xact_start LIMIT 20`,
      [seconds],
    ),
  );
}
