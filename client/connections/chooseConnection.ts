import { window } from 'vscode';
import * as z from 'zod';
import type { Connections } from './connections';
import { type KnownConnection, keyOf } from './knownConnection';
import { environmentText } from './permission';

/** What the context menu of the Connections tree hands over. */
const connectionNode = z.object({ kind: z.literal('connection'), key: z.string() });

/**
 * The connection that a command is for: the one of the menu it was chosen from, else the person picks.
 * @returns undefined when nobody picked one
 * @throws Error that says how to name one where there is none
 */
export async function chooseConnection(
  connections: Connections,
  argument: unknown,
): Promise<KnownConnection | undefined> {
  const all = await connections.all();
  const node = connectionNode.safeParse(argument);
  if (node.success) {
    const known = all.find((each) => keyOf(each) === node.data.key);
    if (known === undefined) throw new Error('This connection is gone. Refresh the Connections view.');
    return known;
  }
  if (all.length === 0) {
    throw new Error(
      'No connection is known. Add one in the Connections view, set DATABASE_URL, or start the embedded database.',
    );
  }
  if (all.length === 1) return all[0];
  const items = all.map((known) => ({
    label: known.connection.name,
    description: environmentText(known.connection.environment),
    detail: known.connection.from,
    known,
  }));
  return (await window.showQuickPick(items, { title: 'Connection' }))?.known;
}
