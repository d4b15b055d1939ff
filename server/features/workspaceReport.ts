import {
  type CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import type { Migration } from '#core/analysis/migration';
import type { FileReport } from '#core/inspect/inspect';
import { historyFolder } from '#core/migrations/historyFolder';
import { fileLevel } from '#core/risk/parts';
import { asOne } from '#core/rules/together';
import { LineIndex } from '#core/sql/text/lineIndex';
import { type ReportedFile, type WorkspaceReport, workspaceReport } from '#protocol/workspaceReport';
import { grouped } from '#server/documents/grouped';
import { onRequest } from '#server/onRequest';
import type { Services } from '#server/services';
import { signalOf } from '#server/signalOf';
import { uriOf } from '#server/uri';
import { lintWorkspace } from '#server/workspace/lintWorkspace';

/** Lints the workspace for the tree of migrations, with progress and a cancel that stops the work. */
export function addWorkspaceReport(services: Services): void {
  onRequest(services, workspaceReport, async ({ workDoneToken }, token) => {
    const progress = services.connection.window.attachWorkDoneProgress(workDoneToken);
    progress.begin('Linting migrations', 0);
    try {
      return await report(services, progress, token);
    } finally {
      progress.done();
    }
  });
}

async function report(
  services: Services,
  progress: WorkDoneProgressReporter,
  token: CancellationToken,
): Promise<WorkspaceReport> {
  const parser = await services.parser;
  if (parser === undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, 'The grammar could not be loaded.');
  const files: ReportedFile[] = [];
  const unreadable: WorkspaceReport['unreadable'] = [];
  for await (const linted of lintWorkspace(services, parser, signalOf(token))) {
    if ('report' in linted) {
      files.push(reported(linted.uri, linted.report));
      services.counts.put(linted.report.path, linted.report.findings);
    } else unreadable.push({ uri: linted.uri, message: linted.unreadable });
    progress.report(Math.floor((100 * linted.done) / linted.of), `${linted.done} of ${linted.of}`);
  }
  return { files, unreadable };
}

function reported(uri: string, { path, analysis, findings }: FileReport): ReportedFile {
  const lines = new LineIndex(analysis.parsed.text);
  const { migration, notAnalysed } = analysis;
  const layout =
    migration === undefined ? {} : { layout: { title: migration.set.title, because: migration.set.because } };
  return {
    uri,
    history: uriOf(historyFolder(path)),
    ...nameOf(migration),
    ...layout,
    runs: migration?.kind !== 'unrecognised',
    direction: migration?.direction ?? 'up',
    level: fileLevel(analysis),
    statements: analysis.parsed.statements.length,
    notAnalysed: notAnalysed.length,
    broken: notAnalysed.some(({ reason }) => reason === 'syntax error'),
    findings: grouped(findings)
      .map(asOne)
      .map(({ rule, severity, message, span }) => ({
        rule,
        severity,
        message,
        range: { start: lines.position(span.start), end: lines.position(span.end) },
      })),
  };
}

/** What the tool leaves alone keeps the name of its file. */
function nameOf(migration: Migration | undefined): Pick<ReportedFile, 'name' | 'version'> {
  if (migration === undefined || migration.kind === 'unrecognised' || migration.name === '') return {};
  const { name, version } = migration;
  return version === undefined ? { name } : { name, version };
}
