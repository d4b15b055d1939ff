import { chooseConnection } from '#client/connections/chooseConnection';
import type { CommandHandler } from '#client/parts';
import { showBriefly } from '#client/status/showBriefly';

/** Forgets the passwords that were kept for a connection, and that its servers were allowed. */
export const forgetConnection: CommandHandler = async ({ connections }, argument) => {
  const known = await chooseConnection(connections, argument);
  if (known === undefined) return;
  await connections.forget(known);
  showBriefly(`nothing is kept for ${known.connection.name}`);
};
