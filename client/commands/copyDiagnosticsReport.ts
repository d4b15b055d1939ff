import { env, window } from 'vscode';
import type { CommandHandler } from '#client/parts';
import { ask } from '#client/server/ask';
import { diagnosticsReport } from '#protocol/diagnosticsReport';

/** Copies what a bug report needs: versions, configuration, counts; no SQL. */
export const copyDiagnosticsReport: CommandHandler = async ({ client }) => {
  const { text } = await ask(client, diagnosticsReport, {});
  await env.clipboard.writeText(text);
  window.setStatusBarMessage('Confiture: the diagnostics report is on the clipboard', 10_000);
};
