import type { Client } from 'pg';
import type { Catalog } from './catalog';

/** How often each relation (a table, or an index) was scanned, by object identifier. */
export type Counters = ReadonlyMap<number, number>;

/** Scans that the session has made and not reported yet: all of the open transaction and some of earlier ones. */
export const unreportedScans = (client: Client, catalog: Catalog) => read(client, catalog, 'pg_stat_get_xact_numscans');

/** Scans that ended sessions have reported. */
export const reportedScans = (client: Client, catalog: Catalog) => read(client, catalog, 'pg_stat_get_numscans');

async function read(client: Client, catalog: Catalog, counter: string): Promise<Counters> {
  const { rows } = await client.query<{ oid: number; scans: string }>(
    `SELECT oid, ${counter}(oid) AS scans FROM unnest($1::oid[]) AS oid`,
    [[...catalog.keys()]],
  );
  return new Map(rows.map(({ oid, scans }) => [oid, Number(scans)]));
}
