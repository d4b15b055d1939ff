import { ProgressLocation, window } from 'vscode';
import * as z from 'zod';
import { chooseConnection } from '#client/connections/chooseConnection';
import type { KnownConnection } from '#client/connections/knownConnection';
import type { Parts } from '#client/parts';
import type { MigrationState, MigrationStatus } from '#protocol/migrationStatus';

/** What a run is about: a database, and what it knows of the migrations at this moment. */
export interface Subject {
  readonly known: KnownConnection;
  readonly status: MigrationStatus;
}

type History = MigrationStatus['histories'][number];

/** What the context menu of the Migrations tree hands over for a file. */
const fileNode = z.object({ kind: z.literal('file'), file: z.object({ uri: z.string() }) });

/** Whether a command was chosen from a file of the Migrations tree. */
export function isFileNode(argument: unknown): boolean {
  return fileNode.safeParse(argument).success;
}

/** The database that a command is for, asked anew: the one of the menu, else the one that is shown, else one that is picked. */
export async function chooseSubject(
  { connections, liveState }: Parts,
  argument: unknown,
): Promise<Subject | undefined> {
  const shown = isFileNode(argument) || argument === undefined ? liveState.connection : undefined;
  const known = shown ?? (await chooseConnection(connections, argument));
  if (known === undefined) return undefined;
  const status = await window.withProgress(
    { location: ProgressLocation.Notification, title: `Confiture: asking ${known.connection.name}`, cancellable: true },
    (_, token) => liveState.compare(known, token),
  );
  return status === undefined ? undefined : { known, status };
}

/** The migration of a file, with the history that it belongs to. @throws Error where the database knows nothing of it */
export function chosenMigration(
  { liveState }: Parts,
  { status }: Subject,
  argument: unknown,
): { readonly history: History; readonly migration: MigrationState } {
  const { file } = fileNode.parse(argument);
  const migration = liveState.of(file.uri);
  const history = status.histories.find(({ migrations }) => migrations.some((each) => each.file === migration?.file));
  if (migration === undefined || history === undefined)
    throw new Error('This file is no migration of this connection.');
  return { history, migration };
}

/** The one history that has something to do; with several the person picks. @returns undefined when nobody picked one */
export async function chooseHistory(
  { status }: Subject,
  hasWork: (history: History) => boolean,
): Promise<History | undefined> {
  const fit = status.histories.filter(hasWork);
  if (fit.length <= 1) return fit[0];
  const items = fit.map((history) => ({ label: history.folder, description: history.layout, history }));
  return (await window.showQuickPick(items, { title: 'Migrations of which folder?' }))?.history;
}

/** Names of migrations, for people. */
export function namesOf(migrations: readonly MigrationState[]): string[] {
  return migrations.map(({ file, key, state }) => (state === 'applied' ? (file ?? key) : `${file ?? key} (${state})`));
}
