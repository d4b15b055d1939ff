import type { FileReport } from '#core/inspect/inspect';
import { plural } from '#core/report/words/plural';
import { fileLevel } from '#core/risk/parts';
import { engine } from '#core/rules/engine/library';
import { type DocumentStatus, type Status, statusNotification } from '#protocol/status';
import type { Counts } from '#protocol/words';
import type { Services } from '#server/services';
import { pathOf, uriOf } from '#server/uri';
import { isConfiguration, type PathContext } from '#server/workspace/workspace';

/** Milliseconds that changes are gathered for: nobody reads a status faster. */
const gathered = 100;

/** Tells the client how the server fares, whenever that has changed. */
export function addStatus(services: Services): void {
  const { background, connection, documents, environment, parser, reported, stale } = services;
  let state: Status['state'] = 'starting';
  let sent = '';
  let isWaiting = false;
  const send = async () => {
    isWaiting = false;
    const status = { version: environment.version, state, ...(await ofDocuments(services, state)) };
    const text = JSON.stringify(status);
    if (text === sent) return;
    sent = text;
    await connection.sendNotification(statusNotification.method, status);
  };
  const changed = () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => background(send()), gathered);
  };
  changed();
  void parser.then((loaded) => {
    state = loaded === undefined ? 'failed' : 'ready';
    changed();
  });
  for (const event of [documents.onDidOpen, documents.onDidClose, reported.event, stale.event]) event(changed);
}

async function ofDocuments(
  services: Services,
  state: Status['state'],
): Promise<Pick<Status, 'documents' | 'problems'>> {
  const problems = new Set(state === 'failed' ? ['PostgreSQL’s grammar could not be loaded. See the log.'] : []);
  const documents: DocumentStatus[] = [];
  for (const { uri } of services.documents.all()) {
    const path = pathOf(uri);
    if (path === undefined) continue;
    const context = await services.workspace.contextOf(path);
    const problem = configurationProblem(context);
    if (problem !== undefined) problems.add(problem);
    if (isConfiguration(path)) continue;
    const report = services.reports.known().find(({ document }) => document.uri === uri)?.report;
    if (report !== undefined || context.leftOut !== undefined) documents.push(documentStatus(uri, context, report));
  }
  return { documents, problems: [...problems] };
}

function configurationProblem({ configuration: { found, configured } }: PathContext): string | undefined {
  const count = configured.problems.length;
  return found === undefined || count === 0 ? undefined : `${found.path} has ${plural(count, 'problem')}.`;
}

function documentStatus(
  uri: string,
  { configuration: { found, configured }, leftOut }: PathContext,
  report: FileReport | undefined,
): DocumentStatus {
  return {
    uri,
    leftOut,
    configuration: found === undefined ? undefined : uriOf(found.path),
    layout: layoutOf(report),
    postgres: report?.analysis.version ?? configured.settings.version,
    libraries: configured.rules.set.libraries.filter((library) => library !== engine).map(({ name }) => name),
    findings: countsOf(report),
    notAnalysed: report?.analysis.notAnalysed.length ?? 0,
    level: report === undefined ? 'LOW' : fileLevel(report.analysis),
  };
}

/** Doubts about what exists before the file belong to it: they come from the set. */
function layoutOf(report: FileReport | undefined): string | undefined {
  const migration = report?.analysis.migration;
  return migration === undefined ? undefined : [migration.set.because, ...migration.doubts].join(' ');
}

function countsOf(report: FileReport | undefined): Counts {
  const counts: Counts = {};
  for (const { severity } of report?.findings ?? []) counts[severity] = (counts[severity] ?? 0) + 1;
  return counts;
}
