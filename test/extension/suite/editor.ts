import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';

const LIMIT_MS = 90_000;
const PAUSE_MS = 20;

/** Opens a migration of the folder. */
export async function open(path: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('no folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Asks again until there is an answer; what never comes is an error. */
export async function until<T>(what: string, ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const end = Date.now() + LIMIT_MS;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await delay(PAUSE_MS);
  }
  throw new Error(`${what} did not come within ${LIMIT_MS / 1000} s`);
}

/** The extension's diagnostics of a document, as soon as there are some. */
export function findings(document: vscode.TextDocument): Promise<readonly vscode.Diagnostic[]> {
  return until('a finding', () => {
    const own = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'confiture');
    return own.length > 0 ? own : undefined;
  });
}

/** The id of the rule that a diagnostic comes from. */
export function ruleOf({ code }: vscode.Diagnostic): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}
