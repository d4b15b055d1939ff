import { type CodeAction, commands, window, workspace } from 'vscode';
import type { CommandHandler } from '#client/parts';
import { findingNode, showFinding } from '#client/views/findingNode';
import { ignoreActionKind } from '#protocol/codeActionKinds';

/** Offers the comments that silence the findings at the cursor, or the one of the tree, and writes the one that is picked. */
export const ignoreFinding: CommandHandler = async (_, argument) => {
  const node = findingNode.safeParse(argument);
  if (node.success) await showFinding(node.data);
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    await window.showInformationMessage('Confiture: put the cursor on a finding first.');
    return;
  }
  const actions = await commands.executeCommand<readonly CodeAction[]>(
    'vscode.executeCodeActionProvider',
    editor.document.uri,
    editor.selection,
    ignoreActionKind,
  );
  const picked = await pick(actions);
  if (picked?.edit !== undefined) await workspace.applyEdit(picked.edit);
};

async function pick(actions: readonly CodeAction[]): Promise<CodeAction | undefined> {
  if (actions.length === 0) {
    await window.showInformationMessage('Confiture: there is no finding at the cursor.');
    return undefined;
  }
  if (actions.length === 1) return actions[0];
  const items = actions.map((action) => ({ label: action.title, action }));
  return (await window.showQuickPick(items, { title: 'Ignore Finding' }))?.action;
}
