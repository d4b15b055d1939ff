import { type CodeLens, CodeLensRefreshRequest } from 'vscode-languageserver';
import { ownWords } from '#core/inspect/ownWords';
import { fileLine, findingsLine } from '#core/report/words/file';
import { riskLine } from '#core/report/words/risk';
import type { Client } from '#server/client';
import { commandOf } from '#server/convert/command';
import type { DocumentReport } from '#server/documents/report';
import { isShown, riskyStatements } from '#server/documents/risky';
import { guard } from '#server/guard';
import type { Services } from '#server/services';

/**
 * One line above the file, and one above each statement that others will feel. Where the file is that one statement, the
 * first line leaves the risk to the second.
 */
export function addCodeLens({ background, client, connection, reports, stale }: Services): void {
  connection.onCodeLens(
    guard(connection.console, 'Code lens', async ({ textDocument }) => {
      const current = await reports.current(textDocument.uri);
      return current === undefined || !isShown(current, 'lens') ? [] : lenses(current, client);
    }),
  );
  if (client.refreshes.lenses) stale.event(() => background(connection.sendRequest(CodeLensRefreshRequest.type)));
}

function lenses(current: DocumentReport, client: Client): CodeLens[] {
  const { document, report } = current;
  const { parsed, path } = report.analysis;
  const lens = (title: string, at: number, shows = at): CodeLens => {
    const position = document.positionAt(at);
    const argument = { uri: document.uri, position: document.positionAt(shows) };
    return {
      range: { start: position, end: position },
      command: commandOf(title, 'confiture.showStatement', argument, client),
    };
  };
  const risky = riskyStatements(current);
  const own = ownWords(parsed);
  const isAlone = parsed.statements.length === 1 && risky.length === 1;
  return [
    lens(isAlone ? findingsLine(report) : fileLine(report), 0, risky[0]?.span.start ?? 0),
    ...risky.map((statement) => lens(own(riskLine(statement, path)), statement.span.start)),
  ];
}
