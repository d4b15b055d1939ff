import { commands, ProgressLocation, Range, type Uri, window } from 'vscode';
import { runsView } from '#client/manifest/views';
import type { Parts } from '#client/parts';
import { showBriefly } from '#client/status/showBriefly';
import { outcomeText } from './eventText';
import type { RunRecord } from './runRecord';
import type { RunOrder } from './runs';

/** Runs a command, shows what it does with a cancel that cancels, then what became of it, and asks the database anew. */
export async function startRun({ liveState, log, runProblems, runs }: Parts, order: RunOrder): Promise<void> {
  const { title, known } = order;
  const run = await window.withProgress(
    { location: ProgressLocation.Notification, title: `Confiture: ${title}`, cancellable: true },
    (progress, token) => runs.run(order, token, (message) => progress.report({ message })),
  );
  if (run === undefined) return;
  for (const { at, text } of run.lines) log.info(`${at} ${title}: ${text}`);
  const problem = runProblems.show(run);
  await window.withProgress(
    { location: ProgressLocation.Window, title: 'Confiture: asking what has run' },
    (_, token) => liveState.compare(known, token).catch((error: unknown) => log.warn(String(error))),
  );
  if (run.outcome === 'ok') showBriefly(`${title}: finished`);
  else await tellFailure(title, run, problem);
}

async function tellFailure(title: string, run: RunRecord, problem: Uri | undefined): Promise<void> {
  const { outcome = 'unknown', message, advice, place } = run;
  const text = [`${title}: ${outcomeText(outcome)}.`, message, advice].filter((part) => part !== undefined).join(' ');
  const actions = [...(problem === undefined ? [] : ['Show Problem']), 'Show Run'];
  const choice = await window.showErrorMessage(`Confiture: ${text}`, ...actions);
  if (choice === 'Show Run') await commands.executeCommand(`${runsView}.focus`);
  if (choice === 'Show Problem' && problem !== undefined && place !== undefined) {
    const selection = new Range(place.line, place.character, place.line, place.end);
    await window.showTextDocument(problem, { selection });
  }
}
