import { type Diagnostic, type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import { toDiagnostics } from '#server/convert/diagnostic';
import { configurationDocument } from '#server/documents/configurationDocument';
import { libraryDocument } from '#server/documents/libraryDocument';
import { sidecarDocument } from '#server/documents/sidecarDocument';
import { guard } from '#server/guard';
import type { Services } from '#server/services';
import { pushDiagnostics } from './pushDiagnostics';

/** The diagnostics of one document as it is now. */
export interface DocumentDiagnostics {
  /** The same id stands for the same diagnostics; missing where that is not known. */
  readonly id?: string;
  readonly items: readonly Diagnostic[];
}

/** Squiggles: asked for by clients that can ask, sent to the others. */
export function addDiagnostics(services: Services): void {
  const { background, client, connection, stale } = services;
  if (!client.pullsDiagnostics) {
    pushDiagnostics(services, (uri) => diagnosticsOf(uri, services));
    return;
  }
  connection.languages.diagnostics.on(
    guard(connection.console, 'Diagnostics', async ({ textDocument, previousResultId }) =>
      pulled(await diagnosticsOf(textDocument.uri, services), previousResultId),
    ),
  );
  if (client.refreshes.diagnostics) stale.event(() => background(connection.languages.diagnostics.refresh()));
}

function pulled({ id, items }: DocumentDiagnostics, previous: string | undefined): DocumentDiagnosticReport {
  if (id === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [...items] };
  if (id === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
  return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: [...items] };
}

async function diagnosticsOf(uri: string, services: Services): Promise<DocumentDiagnostics> {
  const { client, environment, reports } = services;
  const configuration = await configurationDocument(uri, services);
  if (configuration !== undefined) {
    const { document, findings } = configuration;
    return { items: toDiagnostics(findings, document, client, environment) };
  }
  const library = await libraryDocument(uri, services);
  if (library !== undefined) return { items: toDiagnostics(library.findings, library.document, client, environment) };
  const sidecar = await sidecarDocument(uri, services);
  if (sidecar !== undefined)
    return { items: toDiagnostics(sidecar.report.findings, sidecar.document, client, environment) };
  const current = await reports.current(uri);
  if (current === undefined) return { items: [] };
  const { document, id, report } = current;
  return { id, items: toDiagnostics(report.findings, document, client, environment) };
}
