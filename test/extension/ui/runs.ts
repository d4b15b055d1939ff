import type { Workbench } from '#scripts/vscode/workbench';

/** A row of a tree that begins with some words. */
export function row(words: string): string {
  return `.sidebar .monaco-list-row[aria-label^="${words}"]`;
}

/** Says yes in the dialogue that asks for it. */
export async function agree(workbench: Workbench, title: string, ...words: readonly string[]): Promise<void> {
  for (const word of words) await workbench.see(`.monaco-dialog-box:has-text("${word}")`);
  await (await workbench.see(`.monaco-dialog-box .monaco-button:has-text("${title}")`)).click();
}
