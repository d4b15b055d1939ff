import pg from 'pg';
import * as z from 'zod';
import type { Session } from '#core/database/session';
import type { QualifiedName } from '#core/sql/facts/name';
import type { Expectation } from './expectation';

/**
 * What the catalogue says of a statement that ran outside of a transaction. `absent`: nothing of it is there. `broken`: half
 * of it is, and in the way. `repeatable`: nothing is in the way, and doing it again does no harm. `untold`: nothing tells.
 */
export type State = 'done' | 'absent' | 'broken' | 'repeatable' | 'untold';

export interface Found {
  readonly state: State;
  /** The session that is still at it. */
  readonly builder?: number | undefined;
  /** What ends the half-done: each a statement that no transaction takes. */
  readonly remedies: readonly string[];
}

const found = (state: State): Found => ({ state, remedies: [] });

/** Asks the catalogue what is there of what a statement was to do. Names mean what they mean to the session. */
export async function stateOf(session: Session, expectation: Expectation): Promise<Found> {
  switch (expectation.kind) {
    case 'index':
      return stateOfIndex(session, expectation);
    case 'no index':
      return found((await oidOf(session, expectation.index)) === undefined ? 'done' : 'absent');
    case 'reindexed':
      return stateOfReindex(session, expectation);
    case 'detached':
      return stateOfDetached(session, expectation);
    case 'object':
      return found((await isThere(session, expectation)) === expectation.isWanted ? 'done' : 'absent');
    case 'again':
      return found('repeatable');
    case 'untold':
      return found('untold');
  }
}

const oid = z.object({ oid: z.string().nullable() });

async function oidOf({ wire }: Session, name: QualifiedName): Promise<string | undefined> {
  const { rows } = await wire.client.query(
    'SELECT pg_catalog.to_regclass($1)::pg_catalog.oid::pg_catalog.text AS oid',
    [quoted(name)],
  );
  return oid.parse(rows[0]).oid ?? undefined;
}

function quoted({ schema, name }: QualifiedName): string {
  const parts = schema === undefined ? [name] : [schema, name];
  return parts.map((part) => pg.escapeIdentifier(part)).join('.');
}

const index = z.object({
  name: z.string(),
  is_its: z.boolean(),
  is_valid: z.boolean(),
  builder: z.number().nullable(),
});

async function stateOfIndex(
  session: Session,
  { table, name }: Extract<Expectation, { kind: 'index' }>,
): Promise<Found> {
  const on = await oidOf(session, table);
  if (on === undefined) return found('absent');
  const [row] = await session.read((ask) =>
    ask(
      index,
      `SELECT format('%I.%I', n.nspname, c.relname) AS name, COALESCE(i.indrelid = t.oid, false) AS is_its,
        COALESCE(i.indisvalid, false) AS is_valid,
        (SELECT p.pid FROM pg_stat_progress_create_index AS p WHERE p.index_relid = c.oid AND p.datname = current_database()
          LIMIT 1) AS builder
      FROM pg_class AS t JOIN pg_class AS c ON c.relnamespace = t.relnamespace AND c.relname = $2::text::name
        JOIN pg_namespace AS n ON n.oid = c.relnamespace LEFT JOIN pg_index AS i ON i.indexrelid = c.oid
      WHERE t.oid = $1::text::oid`,
      [on, name],
    ),
  );
  // Something else has the name: that is for the server to say.
  if (row === undefined || !row.is_its) return found('absent');
  if (row.is_valid) return found('done');
  return {
    state: 'broken',
    builder: row.builder ?? undefined,
    remedies: [`DROP INDEX CONCURRENTLY IF EXISTS ${row.name}`],
  };
}

const leftover = z.object({ name: z.string(), builder: z.number().nullable() });

/** REINDEX CONCURRENTLY builds beside the old index, under its name with `_ccnew`, and leaves that behind when it fails. */
async function stateOfReindex(
  session: Session,
  { of, name }: Extract<Expectation, { kind: 'reindexed' }>,
): Promise<Found> {
  const at = await oidOf(session, name);
  if (at === undefined) return found('repeatable');
  const rows = await session.read((ask) =>
    ask(
      leftover,
      `SELECT format('%I.%I', n.nspname, c.relname) AS name,
        (SELECT p.pid FROM pg_stat_progress_create_index AS p WHERE p.index_relid = c.oid AND p.datname = current_database()
          LIMIT 1) AS builder
      FROM pg_class AS t JOIN pg_index AS i ON i.indrelid IN (t.oid, t.reltoastrelid)
        JOIN pg_class AS c ON c.oid = i.indexrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE t.oid = ${of === 'table' ? '$1::text::oid' : '(SELECT o.indrelid FROM pg_index AS o WHERE o.indexrelid = $1::text::oid)'}
        AND NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'`,
      [at],
    ),
  );
  if (rows.length === 0) return found('repeatable');
  return {
    state: 'broken',
    builder: rows.find(({ builder }) => builder !== null)?.builder ?? undefined,
    remedies: rows.map((row) => `DROP INDEX CONCURRENTLY IF EXISTS ${row.name}`),
  };
}

const inherits = z.object({ is_pending: z.boolean() });

async function stateOfDetached(
  session: Session,
  { table, partition }: Extract<Expectation, { kind: 'detached' }>,
): Promise<Found> {
  const [parent, child] = [await oidOf(session, table), await oidOf(session, partition)];
  if (parent === undefined || child === undefined) return found('absent');
  const [row] = await session.read((ask) =>
    ask(
      inherits,
      // Servers before 14 have no such column.
      `SELECT COALESCE((to_jsonb(i) ->> 'inhdetachpending')::bool, false) AS is_pending
      FROM pg_inherits AS i WHERE i.inhparent = $1::text::oid AND i.inhrelid = $2::text::oid`,
      [parent, child],
    ),
  );
  if (row === undefined) return found('done');
  if (!row.is_pending) return found('absent');
  return { state: 'broken', remedies: [`ALTER TABLE ${quoted(table)} DETACH PARTITION ${quoted(partition)} FINALIZE`] };
}

const there = z.object({ is_there: z.boolean() });
const catalogues = {
  database: ['pg_database', 'datname'],
  tablespace: ['pg_tablespace', 'spcname'],
  subscription: ['pg_subscription', 'subname'],
} as const;

async function isThere(session: Session, { of, name }: Extract<Expectation, { kind: 'object' }>): Promise<boolean> {
  const [catalogue, column] = catalogues[of];
  const [row] = await session.read((ask) =>
    ask(there, `SELECT EXISTS (SELECT FROM ${catalogue} WHERE ${column} = $1::text::name) AS is_there`, [name]),
  );
  return row?.is_there === true;
}
