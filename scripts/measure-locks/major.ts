import type { MeasuredRelation } from '#core/effects/measured/format';
import type { Major } from '#scripts/postgres/versions';
import { type Bench, openBench } from './bench';
import type { Catalog } from './catalog';
import type { Form } from './form';
import { measureForm } from './measure';
import type { Result } from './result';
import { withSessions } from './sessions';
import { type Stand, withGates } from './stand';

/** What one major's server did. */
export interface Measurement {
  readonly major: Major;
  /** The exact version, as the server names it. */
  readonly server: string;
  readonly relations: Readonly<Record<string, MeasuredRelation>>;
  /** By form. */
  readonly results: ReadonlyMap<string, Result>;
}

/** Starts a server of the major, measures the forms on it, and stops it. */
export async function measureMajor(major: Major, forms: readonly Form[]): Promise<Measurement> {
  const bench = await openBench(major);
  try {
    return await bench.databases.withCopy((database) =>
      withSessions(bench.server, database, (sessions) =>
        withGates(sessions, async (stand) => ({
          major,
          server: await serverVersion(stand),
          relations: describe(stand.catalog),
          results: await measureForms(bench, stand, forms),
        })),
      ),
    );
  } finally {
    await bench.stop();
  }
}

async function measureForms(bench: Bench, stand: Stand, forms: readonly Form[]): Promise<Map<string, Result>> {
  const results = new Map<string, Result>();
  for (const form of forms) {
    try {
      results.set(form.id, await measureForm(bench, stand, form));
    } catch (cause) {
      throw new Error(`${form.id} cannot be measured on PostgreSQL ${bench.server.major}`, { cause });
    }
  }
  return results;
}

async function serverVersion({ watcher }: Stand): Promise<string> {
  const { rows } = await watcher.query<{ server_version: string }>('SHOW server_version');
  return rows[0]?.server_version ?? '';
}

function describe(catalog: Catalog): Record<string, MeasuredRelation> {
  const described = [...catalog.values()].map(({ name, kind, table }): [string, MeasuredRelation] => {
    const tableName = kind === 'toast' ? name.replace('toast of ', '') : catalog.get(table ?? 0)?.name;
    return [name, { kind, ...(tableName !== undefined && { table: tableName }) }];
  });
  return Object.fromEntries(described.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
