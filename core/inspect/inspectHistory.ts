import { orderMigrations } from '#core/migrations/order';
import { directionOf } from '#core/migrations/recognise';
import type { Schema } from '#core/schema/schema';
import type { FileReport } from './inspect';

/** A file to inspect. `inspect` is called once, with what exists before it. */
export interface HistoryFile {
  readonly path: string;
  readonly inspect: (schema: Schema) => FileReport | Promise<FileReport>;
}

/**
 * Inspects files in the order they run, each with the schema that the ones before it leave. Reports come one at a time, so
 * that ten thousand files need the memory of one.
 * @param isolated every file is judged against `start` alone
 */
export async function* inspectHistory(
  files: readonly HistoryFile[],
  start: Schema,
  isolated: boolean,
): AsyncGenerator<FileReport> {
  let schema = start;
  for (const file of orderMigrations(files)) {
    const report = await file.inspect(schema);
    if (!isolated && directionOf(file.path) === 'up') schema = report.analysis.end.schema;
    yield report;
  }
}
