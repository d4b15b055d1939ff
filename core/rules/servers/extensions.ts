import extensions from './extensions.json';

const trustedSince: ReadonlyMap<string, readonly number[]> = new Map(Object.entries(extensions));

/** Of others, those that make types, functions and tables of their own and leave everybody else's alone. */
const minding = new Set([
  'postgis',
  'postgis_raster',
  'postgis_topology',
  'address_standardizer',
  'vector',
  'timescaledb',
  'citus',
  'pg_cron',
  'pg_partman',
  'pgaudit',
  'pg_repack',
  'hypopg',
  'pg_net',
  'pg_graphql',
  'pgjwt',
  'pgsodium',
  'supabase_vault',
  'pg_hint_plan',
  'plv8',
  'orafce',
  'h3',
  'http',
  'pg_bigm',
  'pgroonga',
  'rum',
  'zombodb',
  'temporal_tables',
  'pg_uuidv7',
]);

/** Whether an extension is known to change nothing that others have made. */
export function touchesNothing(extension: string): boolean {
  return trustedSince.has(extension) || minding.has(extension);
}

/**
 * Whether somebody who is no superuser may install an extension on a server of this major; `unknown` for one that is not
 * of PostgreSQL's own distribution. Read from servers by `scripts/extensions`.
 */
export function extensionTrust(name: string, version: number): 'trusted' | 'untrusted' | 'unknown' {
  const majors = trustedSince.get(name);
  if (majors === undefined) return 'unknown';
  return majors.includes(version) ? 'trusted' : 'untrusted';
}
