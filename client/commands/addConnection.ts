import { window } from 'vscode';
import { chooseFolder } from '#client/folder';
import type { CommandHandler } from '#client/parts';
import { changeConfiguration } from '#client/rules/changeConfiguration';
import { ask } from '#client/server/ask';
import { addConnectionRequest } from '#protocol/addConnection';
import { databaseEnvironment } from '#protocol/connections';

const details: Readonly<Record<(typeof databaseEnvironment.options)[number], string>> = {
  development: 'Mine to break.',
  test: 'Made anew by tests.',
  staging: 'Like production, without its people.',
  production: 'Changes there ask for the name of the database.',
};

/** Asks what a connection is called, what it is and where it is, and writes that into `confiture.yaml`. No password. */
export const addConnection: CommandHandler = async ({ client, connections }) => {
  const folder = await chooseFolder('The folder that the connection is for');
  if (folder === undefined) return;
  const name = await window.showInputBox({
    title: 'Add Connection (1/3)',
    prompt: 'What do you call it?',
    placeHolder: 'staging',
    validateInput: (text) => (/^[\w.-]+$/.test(text) ? undefined : 'Letters, digits, _ . and - make a name.'),
  });
  if (name === undefined) return;
  const environment = await window.showQuickPick(
    databaseEnvironment.options.map((label) => ({ label, detail: details[label] })),
    { title: 'Add Connection (2/3): what is it?' },
  );
  if (environment === undefined) return;
  const url = await window.showInputBox({
    title: 'Add Connection (3/3)',
    prompt: 'Where is it? Without a password: that is asked for when the server wants one.',
    value: 'postgresql://',
    ignoreFocusOut: true,
  });
  if (url === undefined) return;
  await client.start();
  const params = { uri: folder.uri.toString(), name, environment: environment.label, url };
  await changeConfiguration(await ask(client, addConnectionRequest, params));
  connections.refresh();
};
