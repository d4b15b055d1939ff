import type { MeasuredRelation } from '#core/effects/measured/format';
import type { Major } from '#scripts/postgres/versions';
import { openBench } from './bench';
import { type Catalog, readCatalog } from './catalog';
import type { Form } from './form';
import { measureForm } from './measure';
import type { Result } from './result';

/** What one major's server did. */
export interface Measurement {
  readonly major: Major;
  /** The exact version, as the server names it. */
  readonly server: string;
  readonly relations: Readonly<Record<string, MeasuredRelation>>;
  /** By form. */
  readonly results: ReadonlyMap<string, Result>;
}

/** Servers that run at once. */
const AT_ONCE = 2;

/** Measures the forms on each major, two servers at a time; the outcome is in the order of `majors`. */
export async function measureMajors(
  majors: readonly Major[],
  forms: readonly Form[],
  report: (line: string) => void,
): Promise<Measurement[]> {
  const measurements = new Map<Major, Measurement>();
  const waiting = [...majors];
  const lane = async () => {
    for (let major = waiting.shift(); major !== undefined; major = waiting.shift()) {
      measurements.set(major, await measureMajor(major, forms, report));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return majors.flatMap((major) => measurements.get(major) ?? []);
}

/** Measures the forms on one major's server. */
export async function measureMajor(
  major: Major,
  forms: readonly Form[],
  report: (line: string) => void,
): Promise<Measurement> {
  const start = performance.now();
  const bench = await openBench(major);
  try {
    return await bench.databases.withCopy(async (database) => {
      const client = await bench.server.connect(database);
      const relations = describe(await readCatalog(client));
      const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
      const results = new Map<string, Result>();
      for (const form of forms) {
        const formStart = performance.now();
        results.set(form.id, await measureForm(bench, client, form));
        if (performance.now() - formStart > 2000) report(`PostgreSQL ${major}: ${form.id} took ${seconds(formStart)}`);
      }
      await client.end();
      report(`PostgreSQL ${major}: ${forms.length} forms in ${seconds(start)}`);
      return { major, server: rows[0]?.server_version ?? '', relations, results };
    });
  } finally {
    await bench.stop();
  }
}

const seconds = (start: number) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

function describe(catalog: Catalog): Record<string, MeasuredRelation> {
  const described = [...catalog.values()].map(({ name, kind, table }): [string, MeasuredRelation] => {
    const tableName = kind === 'toast' ? name.replace('toast of ', '') : catalog.get(table ?? 0)?.name;
    return [name, { kind, ...(tableName !== undefined && { table: tableName }) }];
  });
  return Object.fromEntries(described.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
