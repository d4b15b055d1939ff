import {
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { toEngineFindings } from '#core/inspect/engineFindings';
import { diagnosticOf } from '#server/convert/diagnostic';
import { guard } from '#server/guard';
import type { Services } from '#server/services';
import { pathOf } from '#server/uri';
import { isConfiguration } from '#server/workspace/workspace';
import { pushDiagnostics } from './pushDiagnostics';

/** The diagnostics of one document as it is now. */
export interface DocumentDiagnostics {
  /** The same id stands for the same diagnostics; missing where that is not known. */
  readonly id?: string;
  readonly items: readonly Diagnostic[];
}

/** Squiggles: asked for by clients that can ask, sent to the others. */
export function addDiagnostics(services: Services): ServerCapabilities {
  const { background, client, connection, stale } = services;
  if (!client.pullsDiagnostics) {
    pushDiagnostics(services, (uri) => diagnosticsOf(uri, services));
    return {};
  }
  connection.languages.diagnostics.on(
    guard(connection.console, 'Diagnostics', async ({ textDocument, previousResultId }) =>
      pulled(await diagnosticsOf(textDocument.uri, services), previousResultId),
    ),
  );
  if (client.refreshes.diagnostics) stale.event(() => background(connection.languages.diagnostics.refresh()));
  return { diagnosticProvider: { identifier: 'confiture', interFileDependencies: true, workspaceDiagnostics: false } };
}

function pulled({ id, items }: DocumentDiagnostics, previous: string | undefined): DocumentDiagnosticReport {
  if (id === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [...items] };
  if (id === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
  return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: [...items] };
}

async function diagnosticsOf(uri: string, services: Services): Promise<DocumentDiagnostics> {
  const path = pathOf(uri);
  if (path !== undefined && isConfiguration(path)) return configurationDiagnostics(uri, path, services);
  const { client, environment, reports } = services;
  const current = await reports.current(uri);
  if (current === undefined) return { items: [] };
  const { document, id, report } = current;
  return { id, items: report.findings.map((finding) => diagnosticOf(finding, document, client, environment)) };
}

/** What is wrong in a `confiture.yaml`. */
async function configurationDiagnostics(
  uri: string,
  path: string,
  { client, documents, environment, workspace }: Services,
): Promise<DocumentDiagnostics> {
  const { configuration } = await workspace.contextOf(path);
  const document = documents.get(uri);
  const { found, configured } = configuration;
  if (document === undefined || found?.path !== path) return { items: [] };
  const findings = toEngineFindings(configured.problems, configured.rules.set);
  return { items: findings.map((finding) => diagnosticOf(finding, document, client, environment)) };
}
