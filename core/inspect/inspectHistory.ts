import type { ArrangedSet } from '#core/migrations/arrange';
import { carriesOn, changesTheSchema } from '#core/migrations/course';
import type { FilePlace } from '#core/migrations/place';
import { doubted } from '#core/schema/empty';
import type { Schema } from '#core/schema/schema';
import type { FileReport } from './inspect';

/** Inspects one file; called once for each, with where it stands. */
export type InspectPlaced = (path: string, place: FilePlace) => FileReport | Promise<FileReport>;

/**
 * Inspects sets of files in the order they run, each file with the schema that the ones before it leave. Reports come one at
 * a time, so that ten thousand files need the memory of one.
 * @param isolated every file is judged against `start` alone
 */
export async function* inspectHistory(
  sets: readonly ArrangedSet[],
  inspect: InspectPlaced,
  start: Schema,
  isolated: boolean,
): AsyncGenerator<FileReport> {
  let schema = start;
  for (const [place, arranged] of sets.entries()) {
    if (place > 0 && !carriesOn(sets[place - 1], arranged)) schema = start;
    const reports = inspectSet(arranged, inspect, { start, found: schema, isolated });
    for (;;) {
      const next = await reports.next();
      if (next.done) {
        schema = next.value;
        break;
      }
      yield next.value;
    }
  }
}

interface Circumstances {
  readonly start: Schema;
  readonly found: Schema;
  readonly isolated: boolean;
}

/** @returns what the set leaves */
async function* inspectSet(
  { set, migrations }: ArrangedSet,
  inspect: InspectPlaced,
  { start, found, isolated }: Circumstances,
): AsyncGenerator<FileReport, Schema> {
  const gaps = new Set(set.gaps.map(({ path }) => path));
  let schema = found;
  let last: { readonly path: string; readonly schema: Schema } | undefined;
  for (const file of set.files) {
    const { path, kind } = file;
    if (isolated || kind === 'baseline') schema = start;
    else if (gaps.has(path)) schema = doubted(schema);
    const migration = migrations.get(path);
    const isOfLast = file.direction !== 'up' && last?.path === migration?.up?.path;
    const report = await inspect(path, { schema, migration, beforeUp: isOfLast ? last?.schema : undefined });
    yield report;
    if (isolated || !changesTheSchema(file)) continue;
    last = { path, schema };
    schema = report.analysis.end.schema;
  }
  return schema;
}
