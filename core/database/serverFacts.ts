import type pg from 'pg';
import * as z from 'zod';

/** Who answers at the other end. */
export interface ServerFacts {
  /** `15`, of `version`. */
  readonly major: number;
  /** `15.18 (Debian 15.18-0+deb12u1)`, as the server writes it. */
  readonly version: string;
  readonly database: string;
  readonly databaseOid: number;
  readonly user: string;
  readonly isSuperuser: boolean;
  readonly isStandby: boolean;
  /** PGlite: a database for trying things. Nothing that it says of time or of waiting is true elsewhere. */
  readonly isEmbedded: boolean;
  readonly isReadOnly: boolean;
  /** Another program hands our statements on: sessions and their locks are not ours. */
  readonly isPooled: boolean;
  /** The number that a cluster gets when it is made; undefined where we may not see it. */
  readonly systemIdentifier: string | undefined;
  /** The schemas that unqualified names are looked for in, those that exist. */
  readonly searchPath: readonly string[];
  /** `TLSv1.3`; undefined: not encrypted as far as the server knows. */
  readonly tlsVersion: string | undefined;
}

const row = z.object({
  pid: z.number(),
  version_number: z.coerce.number(),
  version: z.string(),
  database: z.string(),
  database_oid: z.number(),
  user: z.string(),
  is_superuser: z.boolean(),
  is_standby: z.boolean(),
  is_embedded: z.boolean(),
  is_read_only: z.boolean(),
  may_see_identifier: z.boolean(),
  search_path: z.array(z.string()),
  tls_version: z.string().nullable(),
});

/** Everything is named with its schema: the search path belongs to the database, and a database may be hostile. */
const question = `
  SELECT pg_catalog.pg_backend_pid() AS pid,
    pg_catalog.current_setting('server_version_num') AS version_number,
    pg_catalog.current_setting('server_version') AS version,
    d.datname AS database,
    d.oid AS database_oid,
    CURRENT_USER AS "user",
    pg_catalog.current_setting('is_superuser') OPERATOR(pg_catalog.=) 'on' AS is_superuser,
    pg_catalog.pg_is_in_recovery() AS is_standby,
    pg_catalog.strpos(pg_catalog.version(), 'PGlite') OPERATOR(pg_catalog.>) 0 AS is_embedded,
    pg_catalog.current_setting('default_transaction_read_only') OPERATOR(pg_catalog.=) 'on'
      OR pg_catalog.pg_is_in_recovery() AS is_read_only,
    pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE') AS may_see_identifier,
    pg_catalog.current_schemas(false)::pg_catalog.text[] AS search_path,
    (SELECT s.version FROM pg_catalog.pg_stat_ssl AS s
      WHERE s.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()) AS tls_version
  FROM pg_catalog.pg_database AS d
  WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()`;

/** Asks a server who it is. Changes nothing of the session: behind a pooler it belongs to somebody else in a moment. */
export async function readServerFacts(client: pg.Client): Promise<ServerFacts> {
  const facts = row.parse((await client.query(question)).rows[0]);
  const { processID } = client as pg.Client & { readonly processID: number | null };
  return {
    major: Math.floor(facts.version_number / 10_000),
    version: facts.version,
    database: facts.database,
    databaseOid: facts.database_oid,
    user: facts.user,
    isSuperuser: facts.is_superuser,
    isStandby: facts.is_standby,
    isEmbedded: facts.is_embedded,
    isReadOnly: facts.is_read_only,
    isPooled: processID !== facts.pid,
    systemIdentifier: facts.may_see_identifier ? await readIdentifier(client) : undefined,
    searchPath: facts.search_path,
    tlsVersion: facts.tls_version ?? undefined,
  };
}

async function readIdentifier(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT system_identifier::pg_catalog.text AS id FROM pg_catalog.pg_control_system()',
  );
  return rows[0]?.id;
}
