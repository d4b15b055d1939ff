import { besides } from '#core/ledger/table';

/**
 * The registry as Sqitch makes it, at its release 1.1.
 * https://github.com/sqitchers/sqitch/blob/develop/lib/App/Sqitch/Engine/pg.sql
 * @param changes the table `changes` in its schema, quoted
 */
export function createRegistry(changes: string): readonly string[] {
  const schema = changes.slice(0, changes.lastIndexOf('."'));
  const [releases, projects] = [besides(changes, 'releases'), besides(changes, 'projects')];
  return [
    `CREATE SCHEMA IF NOT EXISTS ${schema}`,
    `CREATE TABLE ${releases} (
      version real PRIMARY KEY,
      installed_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
      installer_name text NOT NULL,
      installer_email text NOT NULL
    )`,
    `CREATE TABLE ${projects} (
      project text PRIMARY KEY,
      uri text NULL UNIQUE,
      created_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
      creator_name text NOT NULL,
      creator_email text NOT NULL
    )`,
    `CREATE TABLE ${changes} (
      change_id text PRIMARY KEY,
      script_hash text NULL,
      change text NOT NULL,
      project text NOT NULL REFERENCES ${projects} (project) ON UPDATE CASCADE,
      ${signed},
      UNIQUE (project, script_hash)
    )`,
    `CREATE TABLE ${besides(changes, 'tags')} (
      tag_id text PRIMARY KEY,
      tag text NOT NULL,
      project text NOT NULL REFERENCES ${projects} (project) ON UPDATE CASCADE,
      change_id text NOT NULL REFERENCES ${changes} (change_id) ON UPDATE CASCADE,
      ${signed},
      UNIQUE (project, tag)
    )`,
    `CREATE TABLE ${besides(changes, 'dependencies')} (
      change_id text NOT NULL REFERENCES ${changes} (change_id) ON UPDATE CASCADE ON DELETE CASCADE,
      type text NOT NULL,
      dependency text NOT NULL,
      dependency_id text NULL REFERENCES ${changes} (change_id) ON UPDATE CASCADE CONSTRAINT dependencies_check CHECK (
        (type = 'require' AND dependency_id IS NOT NULL) OR (type = 'conflict' AND dependency_id IS NULL)
      ),
      PRIMARY KEY (change_id, dependency)
    )`,
    `CREATE TABLE ${besides(changes, 'events')} (
      event text NOT NULL CONSTRAINT events_event_check CHECK (event IN ('deploy', 'revert', 'fail', 'merge')),
      change_id text NOT NULL,
      change text NOT NULL,
      project text NOT NULL REFERENCES ${projects} (project) ON UPDATE CASCADE,
      requires text[] NOT NULL DEFAULT '{}',
      conflicts text[] NOT NULL DEFAULT '{}',
      tags text[] NOT NULL DEFAULT '{}',
      ${signed},
      PRIMARY KEY (change_id, committed_at)
    )`,
    `INSERT INTO ${releases} (version, installer_name, installer_email) VALUES (1.1, CURRENT_USER, CURRENT_USER)`,
  ];
}

/** Who did it, and who planned it. */
const signed = `note text NOT NULL DEFAULT '',
      committed_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
      committer_name text NOT NULL,
      committer_email text NOT NULL,
      planned_at timestamptz NOT NULL,
      planner_name text NOT NULL,
      planner_email text NOT NULL`;
