import { commands, ProgressLocation, window } from 'vscode';
import { wordsOf } from '#client/commandLine/commandLine';
import type { CommandHandler } from '#client/parts';
import { chooseHistory, chooseSubject, chosenMigration, isFileNode } from '#client/runs/subject';
import { showBriefly } from '#client/status/showBriefly';
import { type Verification, verification } from '#protocol/verification';
import { hasRun } from './rollBackLast';

/** Runs the files that verify what has run, of the tree's migration or of all, and shows what fails. Changes nothing. */
export const verifyMigrations: CommandHandler = async (parts, argument) => {
  const subject = await chooseSubject(parts, argument);
  if (subject === undefined) return;
  const { known } = subject;
  const { name } = known.connection;
  const chosen = isFileNode(argument) ? chosenMigration(parts, subject, argument) : undefined;
  const history = chosen?.history ?? (await chooseHistory(subject, ({ migrations }) => migrations.some(hasRun)));
  if (history === undefined) {
    showBriefly(`nothing has run on ${name}`);
    return;
  }
  const only = chosen === undefined ? [] : ['--migration', chosen.migration.key];
  const args = ['migrate', 'verify', history.folder, '--connection', name, '--format', 'json', ...only];
  const found = await window.withProgress(
    { location: ProgressLocation.Notification, title: `Confiture: verifying ${name}`, cancellable: true },
    async (_, token): Promise<Verification | undefined> => {
      const outcome = await parts.connections.run(known, args, token);
      if (outcome === undefined) return undefined;
      if (outcome.output === '') throw new Error(wordsOf(outcome.errors)); // it failed before it verified anything
      return verification.parse(JSON.parse(outcome.output));
    },
  );
  if (found === undefined) return;
  const { verified, without } = found;
  const failed = parts.runProblems.showVerified(verified, known);
  for (const { file, message } of verified) parts.log.info(`verify ${file} on ${name}: ${message ?? 'passed'}`);
  if (failed.length > 0) await tellFailures(failed.length, verified.length, name);
  else if (verified.length > 0)
    showBriefly(`${verified.length} verified on ${name}, ${without} without a file that verifies`);
  else showBriefly(`no file verifies what has run on ${name}`);
};

async function tellFailures(failed: number, all: number, name: string): Promise<void> {
  const text = `Confiture: ${failed} of ${all} verifications failed on ${name}. Nothing was changed.`;
  if ((await window.showErrorMessage(text, 'Show Problems')) === 'Show Problems') {
    await commands.executeCommand('workbench.actions.view.problems');
  }
}
