import { commands, ProgressLocation, window } from 'vscode';
import { migrationsView } from '#client/manifest/views';
import type { CommandHandler } from '#client/parts';

/** Lints every migration of the workspace and shows the tree; cancelling stops the server's work. */
export const lintWorkspace: CommandHandler = async ({ migrations }) => {
  const report = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Confiture: linting the workspace', cancellable: true },
    (_, token) => migrations.lint(token),
  );
  if (report === undefined) return;
  await commands.executeCommand(`${migrationsView}.focus`);
  const findings = report.files.reduce((sum, file) => sum + file.findings.length, 0);
  const unread = report.unreadable.map(({ uri, message }) => `${uri}: ${message}`);
  window.setStatusBarMessage(`Confiture: ${findings} findings in ${report.files.length} migrations`, 10_000);
  if (unread.length > 0) await window.showWarningMessage(`Confiture could not read: ${unread.join('; ')}`);
};
