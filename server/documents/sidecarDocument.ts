import type { TextDocument } from 'vscode-languageserver-textdocument';
import { inspectSidecar, type SidecarReport } from '#core/inspect/inspectSidecar';
import { migrationOfSidecar } from '#core/migrations/sidecar';
import type { Schema } from '#core/schema/schema';
import type { Services } from '#server/services';
import { pathOf } from '#server/uri';

/** An open file with the preconditions of a migration, and what is known of them. */
export interface SidecarDocument {
  readonly document: TextDocument;
  readonly report: SidecarReport;
  /** What exists before the migration runs. */
  readonly before: Schema;
}

/** Undefined for every document that stands beside no migration of Confiture. */
export async function sidecarDocument(
  uri: string,
  { documents, parser, workspace }: Pick<Services, 'documents' | 'parser' | 'workspace'>,
): Promise<SidecarDocument | undefined> {
  const path = pathOf(uri);
  const of = path === undefined ? undefined : migrationOfSidecar(path);
  if (of === undefined) return undefined;
  for (;;) {
    const version = documents.get(uri)?.version;
    const loaded = await parser;
    if (version === undefined || loaded === undefined) return undefined;
    const context = await workspace.contextOf(of);
    if (context.leftOut !== undefined) return undefined;
    const { schema: before, migration } = await workspace.placeOf(of, context, loaded);
    if (migration?.set.layout !== 'confiture') return undefined;
    const after = (await workspace.historyAround(of, context, loaded)).leftBy(of) ?? before;
    const document = documents.get(uri);
    if (document?.version !== version) continue; // somebody typed meanwhile
    const { set } = context.configuration.configured.rules;
    return { document, before, report: inspectSidecar(document.getText(), { before, after }, set) };
  }
}
