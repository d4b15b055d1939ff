import { type CompletionList, CompletionTriggerKind, type ServerCapabilities } from 'vscode-languageserver';
import { commentOffers } from '#server/completion/comment';
import { cursorAt } from '#server/completion/cursor';
import { dueBehind } from '#server/completion/dueBehind';
import { completionList } from '#server/completion/items';
import { levelsOf } from '#server/completion/levels';
import { offersFor } from '#server/completion/offers';
import type { DocumentReport } from '#server/documents/report';
import { guard } from '#server/guard';
import type { Services } from '#server/services';

/** What may stand at the cursor: objects as they are when the statement runs, rules and directives in comments. */
export function addCompletion({ connection, reports }: Services): ServerCapabilities {
  connection.onCompletion(
    guard(connection.console, 'Completion', async ({ context, position, textDocument }) => {
      const current = await reports.current(textDocument.uri);
      if (current === undefined) return null;
      const offset = current.document.offsetAt(position);
      const asked =
        context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? context.triggerCharacter : undefined;
      return (
        inComment(current, offset) ??
        (asked === undefined || asked === '.' || asked === '"' ? inStatement(current, offset) : null)
      );
    }),
  );
  return { completionProvider: { triggerCharacters: ['.', '"', ' ', ':', '/', ','] } };
}

function inComment(current: DocumentReport, offset: number): CompletionList | undefined {
  const found = commentOffers(current, offset);
  return found && completionList(found.offers, found.typed, current.document);
}

function inStatement({ document, report }: DocumentReport, offset: number): CompletionList | null {
  const cursor = cursorAt(report.analysis, offset);
  if (cursor === undefined) return null;
  const due = dueBehind(levelsOf(cursor.before));
  return completionList(
    due.flatMap((each) => offersFor(each, cursor)),
    cursor.typed,
    document,
  );
}
