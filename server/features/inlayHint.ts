import { type InlayHint, MarkupKind } from 'vscode-languageserver';
import { ownWords } from '#core/inspect/ownWords';
import { riskLine } from '#core/report/words/risk';
import type { Span } from '#core/sql/text/span';
import { meets, spanOf } from '#server/convert/range';
import type { DocumentReport } from '#server/documents/report';
import { isShown, riskyStatements } from '#server/documents/risky';
import { guard } from '#server/guard';
import { statementHover } from '#server/markdown/statementHover';
import type { Services } from '#server/services';

/** The same words as the lens, at the end of the first line of the statement, for those who want no jumping lines. */
export function addInlayHints({ background, client, connection, reports, stale }: Services): void {
  connection.languages.inlayHint.on(
    guard(connection.console, 'Inlay hints', async ({ textDocument, range }) => {
      const current = await reports.current(textDocument.uri);
      if (current === undefined || !isShown(current, 'inlay')) return [];
      return hints(current, spanOf(range, current.document));
    }),
  );
  if (client.refreshes.hints) stale.event(() => background(connection.languages.inlayHint.refresh()));
}

function hints(current: DocumentReport, visible: Span): InlayHint[] {
  const { document, report } = current;
  const { analysis } = report;
  const own = ownWords(analysis.parsed);
  return riskyStatements(current)
    .filter(({ span }) => meets(span, visible))
    .map((statement) => ({
      position: document.positionAt(firstLineEnd(analysis.parsed.text, statement.span)),
      label: own(riskLine(statement, analysis.path)),
      tooltip: { kind: MarkupKind.Markdown, value: statementHover(statement, analysis) },
      paddingLeft: true,
    }));
}

function firstLineEnd(text: string, { start }: Span): number {
  const newline = text.indexOf('\n', start);
  const end = newline === -1 ? text.length : newline;
  return text[end - 1] === '\r' ? end - 1 : end;
}
