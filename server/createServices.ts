import { Emitter, type InitializeParams, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { whyStopped } from '#core/rules/timeBudget';
import { clientOf } from './client';
import { inspectText } from './documents/inspectSafely';
import type { DocumentReport } from './documents/report';
import { Reports } from './documents/reports';
import { FindingCounts } from './findingCounts';
import type { Inbox } from './inbox';
import type { Services } from './services';
import { pathOf } from './uri';
import { EditorSettings } from './workspace/editorSettings';
import { Folders } from './workspace/folders';
import { Navigation } from './workspace/navigation';
import { TextSource } from './workspace/textSource';
import { Trust } from './workspace/trust';
import { Workspace } from './workspace/workspace';

/** What is there before the client has said what it can. */
export type Given = Pick<Services, 'connection' | 'documents' | 'initialized' | 'environment'> & {
  readonly inbox: Inbox;
};

/** Builds the parts of a server for one client. The grammar is loaded only once the client has its answer. */
export function createServices(given: Given, params: InitializeParams): Services {
  const { connection, inbox, documents, initialized, environment } = given;
  const client = clientOf(params);
  const onDefect = (error: unknown) =>
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const background = (work: Promise<unknown>) => void work.catch(onDefect);
  const parser = initialized.then(() => environment.loadParser()).catch(onDefect) as Services['parser'];
  const askSettings = async (names: readonly string[], scopeUri: string | undefined) => {
    await initialized;
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
    initialized,
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
