import { Uri, window } from 'vscode';
import type { CommandHandler } from '#client/parts';
import { level } from '#protocol/words';
import type { ReportedFile } from '#protocol/workspaceReport';

const rank = (file: ReportedFile) => level.options.indexOf(file.level);

/** Opens the migration that stands most in other people's way; of several the one that runs last. */
export const openRiskiestMigration: CommandHandler = async ({ migrations }) => {
  const { files } = await migrations.report();
  const riskiest = files.reduce<ReportedFile | undefined>(
    (worst, file) => (worst === undefined || rank(file) >= rank(worst) ? file : worst),
    undefined,
  );
  if (riskiest === undefined) {
    await window.showInformationMessage('Confiture: there is no migration in this workspace. Open the sample instead.');
    return;
  }
  await window.showTextDocument(Uri.parse(riskiest.uri));
};
