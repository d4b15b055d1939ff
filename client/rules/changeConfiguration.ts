import { Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type * as z from 'zod';
import type { setLibrary } from '#protocol/setLibrary';

/**
 * Makes a change of a `confiture.yaml` and shows the place. An edit like any other: the editor can undo it. It is saved,
 * unless the person had unsaved changes of her own in the file.
 */
export async function changeConfiguration(change: z.output<typeof setLibrary.result>): Promise<void> {
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
}
