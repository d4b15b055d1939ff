import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import type { Client } from '#server/client';
import { workspaceEdit } from '#server/convert/edit';
import { meets, spanOf } from '#server/convert/range';
import type { ConfigurationDocument } from '#server/documents/configurationDocument';

/** In `confiture.yaml`: the word that was meant, be the cursor on the key or on the value. */
export function configurationActions(
  { range, context }: CodeActionParams,
  { document, findings }: ConfigurationDocument,
  client: Client,
): CodeAction[] {
  const chosen = spanOf(range, document);
  return findings.flatMap(({ fixes, message, span }) =>
    fixes
      .filter(({ edits }) => [span, ...edits.map((edit) => edit.span)].some((each) => meets(each, chosen)))
      .map(({ title, edits }) => ({
        title,
        kind: CodeActionKind.QuickFix,
        isPreferred: true,
        diagnostics: context.diagnostics.filter((diagnostic) => diagnostic.message === message),
        edit: workspaceEdit(edits, document, client),
      })),
  );
}
