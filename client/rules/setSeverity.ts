import { Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type * as z from 'zod';
import type { Parts } from '#client/parts';
import { ask } from '#client/server/ask';
import { setRule } from '#protocol/setRule';

/**
 * Writes a rule's severity into the `confiture.yaml` that holds for the document in front, and shows the place. An edit
 * like any other: the editor can undo it. It is saved, unless the person had unsaved changes of her own in the file.
 */
export async function setSeverity(
  { client, rules }: Pick<Parts, 'client' | 'rules'>,
  id: string,
  severity: z.input<typeof setRule.params>['severity'],
): Promise<void> {
  const front = window.activeTextEditor?.document.uri.toString();
  const change = await ask(client, setRule, { id, severity, ...(front === undefined ? {} : { uri: front }) });
  const { start, end } = change.range;
  const place = new Range(start.line, start.character, end.line, end.character);
  const file = Uri.parse(change.uri);
  const edit = new WorkspaceEdit();
  if (change.isNew) edit.createFile(file, { ignoreIfExists: true });
  edit.replace(file, place, change.text);
  const hadChanges = workspace.textDocuments.some(({ uri, isDirty }) => isDirty && uri.toString() === file.toString());
  if (!(await workspace.applyEdit(edit))) throw new Error(`${file.fsPath} could not be changed.`);
  const document = await workspace.openTextDocument(file);
  await window.showTextDocument(document, { selection: place.with(undefined, place.start), preserveFocus: true });
  if (!hadChanges) await document.save();
  rules.refresh();
  if (change.isOverridden) {
    await window.showWarningMessage(
      `Confiture: the setting confiture.rules says something of ${id}, and wins over the file.`,
    );
  }
}
