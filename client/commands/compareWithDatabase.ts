import { ProgressLocation, window } from 'vscode';
import { chooseConnection } from '#client/connections/chooseConnection';
import type { CommandHandler } from '#client/parts';
import { showBriefly } from '#client/status/showBriefly';

/** Shows in the Migrations tree what has run on a database. Writes nothing there. */
export const compareWithDatabase: CommandHandler = async ({ connections, liveState }, argument) => {
  const known = await chooseConnection(connections, argument);
  if (known === undefined) return;
  const { name } = known.connection;
  const title = `Confiture: asking ${name} what has run`;
  const status = await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (_, token) => liveState.compare(known, token),
  );
  if (status === undefined) return;
  const pending = status.histories.flatMap(({ migrations }) => migrations).filter(({ state }) => state === 'pending');
  showBriefly(`${name}: ${pending.length === 0 ? 'nothing is pending' : `${pending.length} pending`}`);
};
