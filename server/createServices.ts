import { Emitter, MessageType, ShowMessageNotification, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { whyStopped } from '#core/rules/timeBudget';
import type { Greeted } from './createServer';
import { inspectText } from './documents/inspectSafely';
import type { DocumentReport } from './documents/report';
import { Reports } from './documents/reports';
import type { Environment } from './environment';
import { FindingCounts } from './findingCounts';
import type { Services } from './services';
import { pathOf } from './uri';
import { EditorSettings } from './workspace/editorSettings';
import { Folders } from './workspace/folders';
import { Navigation } from './workspace/navigation';
import { TextSource } from './workspace/textSource';
import { Trust } from './workspace/trust';
import { Workspace } from './workspace/workspace';

/** Builds the parts of a server for one client. */
export function createServices({ client, connection, inbox, params }: Greeted, environment: Environment): Services {
  const documents = new TextDocuments(TextDocument);
  const onDefect = (error: unknown) =>
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const background = (work: Promise<unknown>) => void work.catch(onDefect);
  const parser = environment.loadParser().catch(onDefect) as Services['parser'];
  const askSettings = (names: readonly string[], scopeUri: string | undefined) => {
    const items = names.map((section) => ({ section, ...(scopeUri === undefined ? {} : { scopeUri }) }));
    return connection.workspace.getConfiguration(items);
  };
  const settings = new EditorSettings(client.settings ? askSettings : undefined);
  const texts = new TextSource(documents, environment.files, (message) => connection.console.warn(message));
  const trust = new Trust(client.trusted);
  const onStop = oncePerRule((id) => {
    const message = stoppedMessage(id);
    background(connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message }));
  });
  const workspace = new Workspace(new Folders(params), settings, texts, environment, trust, onStop);
  const stale = new Emitter<void>();
  const reported = new Emitter<DocumentReport>();
  const counts = new FindingCounts();
  const onReport = (report: DocumentReport) => {
    const path = pathOf(report.document.uri);
    if (path !== undefined) counts.put(path, report.report.findings);
    reported.fire(report);
  };
  const reports = new Reports({ documents, inbox, workspace, parser, inspect: inspectText, onReport, onDefect });
  return {
    connection,
    environment,
    client,
    documents,
    workspace,
    trust,
    reports,
    counts,
    navigation: new Navigation(workspace, parser),
    parser,
    stale,
    reported,
    onDefect,
    background,
  };
}

function stoppedMessage(id: string): string {
  return `The rule ${id} was ${whyStopped}. Files that it has not judged say so. It runs again when its library or the configuration changes.`;
}

/** A person reads a message once. */
function oncePerRule(tell: (id: string) => void): (id: string) => void {
  const told = new Set<string>();
  return (id) => {
    if (told.has(id)) return;
    told.add(id);
    tell(id);
  };
}
