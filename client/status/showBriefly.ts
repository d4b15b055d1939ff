import { window } from 'vscode';

/** Milliseconds. */
const shownFor = 8_000;

/** Tells in the status bar, for some seconds, that something has been done. */
export function showBriefly(text: string): void {
  window.setStatusBarMessage(`Confiture: ${text}`, shownFor);
}
