import type { Command } from 'vscode-languageserver';
import type { CommandArgument, CommandId } from '#protocol/commands';
import type { Client } from '#server/client';

/** A command as LSP tells it. The empty id, for clients that do not know ours, is shown as plain text. */
export function commandOf<Id extends CommandId>(
  title: string,
  id: Id,
  argument: CommandArgument<Id>,
  client: Client,
): Command {
  return client.runs(id) ? { title, command: id, arguments: [argument] } : { title, command: '' };
}
