import type { CommandHandler } from '#client/parts';

/** Ends the server's process and starts a new one; open documents are sent again by the client. */
export const restartServer: CommandHandler = async ({ client, migrations, rules }) => {
  await client.restart();
  migrations.refresh();
  rules.refresh();
};
