import { hostname } from 'node:os';
import * as z from 'zod';
import { ConfitureError } from '#core/error';
import { textHash, textHashes } from '#core/ledger/checksums';
import type { AppliedMigration, Ledger, LedgerEntry, LedgerStatement } from '#core/ledger/ledger';
import { maybeText, maybeTime, text, utc } from '#core/ledger/rows';
import { besides } from '#core/ledger/table';
import type { SqitchPlan } from '#core/migrations/layouts/sqitchPlan';
import { type KnownChange, knownChanges } from './ids';
import { createRegistry } from './registry';

const row = z.object({ id: text, change: text, checksum: maybeText, by: text, time: maybeTime });

/**
 * Sqitch knows a change by an id that is made of its line in the plan and of all lines before it, and goes on behind the one that
 * was deployed last.
 * https://github.com/sqitchers/sqitch/blob/develop/lib/App/Sqitch/Role/DBIEngine.pm (`log_deploy_change`, `log_revert_change`)
 */
export function sqitch(plan: SqitchPlan): Ledger {
  const { project, uri } = plan;
  const changes = knownChanges(plan);
  const byScript = new Map(changes.map((change) => [change.script, change]));
  const byId = new Map(changes.map((change) => [change.id, change]));
  const idOf = (key: string) => byScript.get(key)?.id ?? key;
  return {
    layout: 'sqitch',
    schema: 'sqitch',
    table: 'changes',
    columns: ['change_id', 'script_hash', 'change', 'project', 'committed_at'],
    goesOnFromLast: true,
    keyOf: ({ version }) => version,
    async read(ask, table) {
      const rows = await ask(
        row,
        `SELECT change_id AS id, change, script_hash AS checksum, committer_name AS by, ${utc('committed_at', true)} AS "time"
        FROM ${table} WHERE project = $1 ORDER BY committed_at`,
        [project],
      );
      const entries = rows.map(({ id, change, checksum, by, time }): LedgerEntry => {
        const own = checksum === id ? undefined : checksum; // a registry that was brought up to date has none
        return {
          key: byId.get(id)?.script ?? id,
          name: change,
          state: 'applied',
          appliedAt: time,
          appliedBy: by,
          checksum: own,
        };
      });
      return { entries };
    },
    checksums: (bytes) => textHashes('sha1', bytes),
    obstacle: ({ version = '' }) => obstacleOf(byScript.get(version)),
    create: createRegistry,
    applied: (table, migration) => {
      const change = byScript.get(migration.file.version ?? '');
      if (change === undefined) return [];
      return deployed(table, { project, uri, change, migration });
    },
    accepted: (table, { version = '' }, bytes) => [
      {
        text: `UPDATE ${table} SET script_hash = $2 WHERE change_id = $1`,
        values: [idOf(version), textHash('sha1', bytes)],
      },
    ],
    forgotten: (table, { key, name }) => {
      if (!byScript.has(key) && changes.some((change) => change.name === name)) {
        throw new ConfitureError(
          'history',
          `${name} was deployed as ${key}, and sqitch.plan makes another id of its line.`,
          {
            advice: 'Put that line, and those before it, back as they were. Nothing was repaired.',
          },
        );
      }
      return taken(table, idOf(key));
    },
    undone: (table, { version = '' }) => reverted(table, idOf(version)),
  };
}

/** What Sqitch itself asks the database before it deploys, and nobody else can answer in its place. */
function obstacleOf(change: KnownChange | undefined): string | undefined {
  if (change === undefined) return 'It has no line in sqitch.plan. Add it with sqitch add.';
  const { name, plannedAt, email, conflicts, needs } = change;
  if (plannedAt === '' || email === '') return `The line of ${name} in sqitch.plan has no time and planner.`;
  const [conflict] = conflicts;
  if (conflict !== undefined) return `It conflicts with ${conflict}. Deploy it with sqitch deploy --to ${name}.`;
  const strange = needs.find(({ id }) => id === undefined);
  if (strange === undefined) return undefined;
  return `It requires ${strange.text}, which is no change before it in sqitch.plan. Deploy it with sqitch deploy --to ${name}.`;
}

interface Deployed {
  readonly project: string | undefined;
  readonly uri: string | undefined;
  readonly change: KnownChange;
  readonly migration: AppliedMigration;
}

function deployed(table: string, { project, uri, change, migration }: Deployed): LedgerStatement[] {
  const { id, name, note, plannedAt, planner, email, needs, tags } = change;
  const committer = [migration.appliedBy, `${migration.appliedBy}@${hostname()}`];
  const signed = 'note, committer_name, committer_email, planned_at, planner_name, planner_email';
  const signature = [note, ...committer, plannedAt, planner, email];
  return [
    {
      text: `INSERT INTO ${besides(table, 'projects')} (project, uri, creator_name, creator_email)
        VALUES ($1, $2, $3, $4) ON CONFLICT (project) DO NOTHING`,
      values: [project, uri ?? null, ...committer],
    },
    {
      text: `INSERT INTO ${table} (change_id, script_hash, change, project, ${signed})
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: [id, textHash('sha1', migration.bytes), name, project, ...signature],
    },
    ...needs.map((need) => ({
      text: `INSERT INTO ${besides(table, 'dependencies')} (change_id, type, dependency, dependency_id)
        VALUES ($1, 'require', $2, $3)`,
      values: [id, need.text, need.id],
    })),
    ...tags.map((tag) => ({
      text: `INSERT INTO ${besides(table, 'tags')} (tag_id, tag, project, change_id, ${signed})
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: [tag.id, `@${tag.name}`, project, id, tag.note, ...committer, tag.plannedAt, tag.planner, tag.email],
    })),
    {
      text: `INSERT INTO ${besides(table, 'events')} (event, change_id, change, project, requires, tags, ${signed})
        VALUES ('deploy', $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      values: [id, name, project, needs.map((need) => need.text), tags.map((tag) => `@${tag.name}`), ...signature],
    },
  ];
}

/** The line goes, and an event says that it was undone. */
function reverted(table: string, id: string): LedgerStatement[] {
  const list = (what: string, from: string, more = '') =>
    `ARRAY(SELECT ${what} FROM ${besides(table, from)} WHERE change_id = c.change_id${more})`;
  return [
    {
      text: `INSERT INTO ${besides(table, 'events')} (event, change_id, change, project, note, requires, conflicts, tags,
          committer_name, committer_email, planned_at, planner_name, planner_email)
        SELECT 'revert', c.change_id, c.change, c.project, c.note,
          ${list('dependency', 'dependencies', " AND type = 'require'")},
          ${list('dependency', 'dependencies', " AND type = 'conflict'")},
          ${list('tag', 'tags')},
          CURRENT_USER, CURRENT_USER || '@' || $2, c.planned_at, c.planner_name, c.planner_email
        FROM ${table} AS c WHERE c.change_id = $1`,
      values: [id, hostname()],
    },
    ...taken(table, id),
  ];
}

function taken(table: string, id: string): LedgerStatement[] {
  return [besides(table, 'tags'), besides(table, 'dependencies'), table].map((each) => ({
    text: `DELETE FROM ${each} WHERE change_id = $1`,
    values: [id],
  }));
}
