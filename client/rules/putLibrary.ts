import { window } from 'vscode';
import type { Parts } from '#client/parts';
import { ask } from '#client/server/ask';
import { setLibrary } from '#protocol/setLibrary';
import { changeConfiguration } from './changeConfiguration';

/** Writes into the `confiture.yaml` that holds for the document in front that a library is in force, or is not. */
export async function putLibrary(
  { client, rules }: Pick<Parts, 'client' | 'rules'>,
  name: string,
  inForce: boolean,
): Promise<void> {
  const front = window.activeTextEditor?.document.uri.toString();
  await changeConfiguration(
    await ask(client, setLibrary, { name, inForce, ...(front === undefined ? {} : { uri: front }) }),
  );
  rules.refresh();
}
