import type { ArrangedSet } from '#core/migrations/arrange';
import { carriesOn, changesTheSchema } from '#core/migrations/course';
import type { FilePlace } from '#core/migrations/place';
import { doubted } from '#core/schema/empty';
import type { Schema } from '#core/schema/schema';
import type { FileReport } from './inspect';

/** A report, and what its set leaves. */
export interface ReportInSet {
  readonly report: FileReport;
  /** What existed when it ran. */
  readonly before: Schema;
  /**
   * What the files behind it leave: what its pending findings are to be asked about. To be called when the set is through.
   * Undefined for a file that is judged by itself.
   */
  readonly end: (() => Schema) | undefined;
}

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
): AsyncGenerator<ReportInSet> {
  let run: Run = { schema: start };
  for (const [place, arranged] of sets.entries()) {
    if (place > 0 && !carriesOn(sets[place - 1], arranged)) run = { schema: start };
    const reports = inspectSet(arranged, inspect, { start, run, isolated });
    for (;;) {
      const next = await reports.next();
      if (next.done) {
        run = next.value;
        break;
      }
      yield next.value;
    }
  }
}

/** Files that build on each other. */
interface Run {
  /** What those that have run so far leave. */
  schema: Schema;
}

interface Circumstances {
  readonly start: Schema;
  readonly run: Run;
  readonly isolated: boolean;
}

/** @returns the run that the set ends in */
async function* inspectSet(
  { set, migrations }: ArrangedSet,
  inspect: InspectPlaced,
  { start, run: found, isolated }: Circumstances,
): AsyncGenerator<ReportInSet, Run> {
  const gaps = new Set(set.gaps.map(({ path }) => path));
  let run = found;
  let last: { readonly path: string; readonly schema: Schema } | undefined;
  for (const file of set.files) {
    const { path, kind } = file;
    if (isolated || kind === 'baseline') run = { schema: start };
    else if (gaps.has(path)) run.schema = doubted(run.schema);
    const { schema } = run;
    const migration = migrations.get(path);
    const isOfLast = file.direction !== 'up' && last?.path === migration?.up?.path;
    const report = await inspect(path, { schema, migration, beforeUp: isOfLast ? last?.schema : undefined });
    const counts = !isolated && changesTheSchema(file);
    const of = run;
    yield { report, before: schema, end: counts ? () => of.schema : undefined };
    if (!counts) continue;
    last = { path, schema };
    run.schema = report.analysis.end.schema;
  }
  return run;
}
