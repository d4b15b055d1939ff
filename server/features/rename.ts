import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Occurrence } from '#core/navigation/link';
import { identifier, qualified } from '#core/rules/words/identifier';
import { splitId } from '#core/schema/objectId';
import type { ObjectId } from '#core/schema/relation';
import { guard } from '#server/guard';
import type { Services } from '#server/services';
import { thingAt } from './navigation';

/** Renaming is refused with a reason, and with the statement that a new migration would do it by. */
export function addRename(services: Services): void {
  const { connection } = services;
  const refuse = guard(connection.console, 'Rename', async (params: Parameters<typeof thingAt>[0], token) => {
    const asked = await thingAt(params, services, token);
    return new ResponseError<never>(LSPErrorCodes.RequestFailed, refusal(asked?.here));
  });
  connection.onPrepareRename(refuse);
  connection.onRenameRequest(refuse);
}

const reason =
  'Confiture renames nothing in migrations: databases that ran them keep the old name, and the files would tell another history than theirs.';

function refusal(here: Occurrence | undefined): string {
  const statement = here === undefined ? undefined : renaming(here);
  return statement === undefined ? reason : `${reason} Write a new migration instead: ${statement}`;
}

/** How a migration would rename it, by the name that it has at this place. */
function renaming({ thing, target: { id, part, space } }: Occurrence): string | undefined {
  if (space === 'schema') return `ALTER SCHEMA ${identifier(id)} RENAME TO …;`;
  const name = nameOf(id as ObjectId);
  if (part === undefined) return `ALTER ${thing.kind.toUpperCase()} ${name} RENAME TO …;`;
  if (part.kind === 'column' || part.kind === 'constraint')
    return `ALTER TABLE ${name} RENAME ${part.kind.toUpperCase()} ${identifier(part.name)} TO …;`;
  return `ALTER ${part.kind.toUpperCase()} ${identifier(part.name)} ON ${name} RENAME TO …;`;
}

/** Without the schema that everybody looks in. */
function nameOf(id: ObjectId): string {
  const { schema, name } = splitId(id);
  return schema === 'public' ? identifier(name) : qualified({ schema, name });
}
