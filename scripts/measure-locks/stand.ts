import { type Catalog, readCatalog } from './catalog';
import { closeGates, type Gate, openAllGates, openGate } from './gates';
import type { Sessions } from './sessions';

/** A database made ready to run statements against gates. */
export interface Stand extends Sessions {
  /** The relations before the measured statement. */
  readonly catalog: Catalog;
  /** Those that are closed now. */
  readonly gates: Set<Gate>;
}

/** Closes a gate at every relation that there is now, and opens all that are left in the end. */
export async function withGates<Outcome>(
  sessions: Sessions,
  use: (stand: Stand) => Promise<Outcome>,
): Promise<Outcome> {
  const stand = { ...sessions, catalog: await readCatalog(sessions.opener), gates: new Set<Gate>() };
  try {
    await restoreGates(stand);
    return await use(stand);
  } finally {
    await openAllGates(stand.opener);
  }
}

/** Puts the gates back as they were at first, one for each relation, for the next statement. */
export async function restoreGates({ opener, catalog, gates }: Stand): Promise<void> {
  const unguarded = new Map(catalog);
  for (const gate of gates) {
    if (gate.guards !== undefined && unguarded.delete(gate.guards)) continue;
    gates.delete(gate);
    await openGate(opener, gate);
  }
  for (const gate of await closeGates(opener, [...unguarded.values()])) gates.add(gate);
}
