import * as z from 'zod';
import type { Ask } from '#core/database/session';

const holder = z.object({
  pid: z.number().nullable(),
  user: z.string().nullable(),
  host: z.string().nullable(),
  application: z.string().nullable(),
  since: z.string().nullable(),
  state: z.string().nullable(),
  query: z.string().nullable(),
  phase: z.string().nullable(),
  percent: z.number().nullable(),
});

/**
 * The session that has the lock. Of the sessions of other roles a role without pg_read_all_stats sees process, user and application
 * (https://www.postgresql.org/docs/current/monitoring-stats.html).
 */
export type Holder = z.infer<typeof holder>;

/** @param rows a query for the process that has it */
export async function holderFrom(ask: Ask, rows: string): Promise<Holder | undefined> {
  const [found] = await ask(
    holder,
    `SELECT l.pid, a.usename::text AS user, CASE a.client_port WHEN -1 THEN 'this machine' ELSE host(a.client_addr) END AS host,
      NULLIF(a.application_name, '') AS application, to_char(timezone('UTC', a.backend_start), 'YYYY-MM-DD HH24:MI:SS') AS since,
      a.state, left(a.query, 200) AS query, p.phase, floor(100.0 * p.blocks_done / NULLIF(p.blocks_total, 0))::int AS percent
    FROM (${rows}) AS l LEFT JOIN pg_stat_activity AS a ON a.pid = l.pid
      LEFT JOIN pg_stat_progress_create_index AS p ON p.pid = l.pid LIMIT 1`,
  );
  return found;
}

/** `process 12 of ann from 10.0.0.7 (confiture:1a2b3c4d)`. */
export function holderWho({ pid, user, host, application }: Holder): string {
  if (pid === null) return 'a prepared transaction';
  const from = host === null ? '' : ` from ${host}`;
  return `process ${pid} of ${user ?? 'somebody'}${from} (${application ?? 'no name'})`;
}

/** The same, since when, and what it does. */
export function holderText(found: Holder): string {
  const { pid, since, state, query, phase, percent } = found;
  if (pid === null) return holderWho(found);
  if (since === null)
    return `${holderWho(found)}; from where, since when and what it does, this role may not see (pg_read_all_stats)`;
  const progress = phase === null ? '' : ` (${phase}${percent === null ? '' : `, ${percent} %`})`;
  const doing =
    state === 'active' && query !== null
      ? `, running: ${query.replaceAll(/\s+/g, ' ')}${progress}`
      : `, ${state ?? 'unseen'}`;
  return `${holderWho(found)} since ${since} UTC${doing}`;
}
