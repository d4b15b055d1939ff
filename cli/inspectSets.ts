import { readBytes } from '#cli/input/readSource';
import { collectFiles, displayPath, type FileSet } from '#cli/input/collectFiles';
import { Configurations, type ConfiguredFiles, schemaFileOf } from '#cli/input/configurations';
import type { ConfigurationFile } from '#core/config/file';
import { ConfitureError } from '#core/error';
import { type FileReport, inspect } from '#core/inspect/inspect';
import { type HistoryFile, inspectHistory } from '#core/inspect/inspectHistory';
import { emptySchema } from '#core/schema/empty';
import type { Schema } from '#core/schema/schema';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, type StatementParser } from '#core/sql/parseFile';
import { decode, type Unreadable } from '#core/sql/text/source';

export interface InspectionRequest {
  readonly workingFolder: string;
  /** What the command line says over every configuration file. */
  readonly overrides: ConfigurationFile;
  readonly schemaFile: string | undefined;
  readonly isolated: boolean;
}

/** What came of one file: a report, or why its bytes are no SQL text. */
export type Inspected = { readonly file: string; readonly configured: ConfiguredFiles } & (
  | { readonly report: FileReport }
  | { readonly unreadable: Unreadable }
);

/** Inspects sets of files, each set as one history under each of its configurations, one report at a time. */
export async function* inspectSets(
  sets: readonly FileSet[],
  request: InspectionRequest,
): AsyncGenerator<Inspected> {
  const configurations = new Configurations(request.overrides);
  const parser = createStatementParser(await loadGrammar());
  for (const { paths, folder } of sets) {
    for (const group of await configurations.group(paths, !folder)) {
      yield* inspectGroup(group, parser, request);
    }
  }
}
