import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { type ConnectionOffer, connectionOffers } from '#core/database/offers';
import type { Target } from '#core/database/target';
import { modeFor } from '#core/database/tlsAttempts';
import { ConfitureError } from '#core/error';
import type { ListedConnection } from '#core/report/connections/connectionsSchema';
import { connectionsText } from '#core/report/connections/connectionsText';
import { findSources } from './sources';

/** Prints every connection that is known. Connects to nothing. */
export async function listConnections(format: 'text' | 'json', environment: Environment): Promise<number> {
  const sources = await findSources(environment);
  for (const warning of sources.warnings) environment.writeError(`warning: ${warning}\n`);
  const connections = await Promise.all(connectionOffers(sources).map(listed));
  environment.write(
    format === 'json' ? `${JSON.stringify({ connections }, undefined, 2)}\n` : connectionsText(connections),
  );
  return exitCodes.ok;
}

/** What people see of an offer, whatever is done with it. */
export function headOf({ name, origin, environment }: ConnectionOffer) {
  const { name: kind, origin: said } = environment;
  return { name, from: origin, environment: { name: kind, ...(said === undefined ? {} : { from: said }) } };
}

/** What stands in the way, for people. Defects of ours are thrown on. */
export function troubleOf(error: unknown): { message: string; advice?: string } {
  if (!(error instanceof ConfitureError)) throw error;
  return { message: error.message, ...(error.advice === undefined ? {} : { advice: error.advice }) };
}

async function listed(offer: ConnectionOffer): Promise<ListedConnection> {
  const head = { ...headOf(offer), ...(offer.file === undefined ? {} : { file: offer.file }) };
  try {
    const { hosts, database, user, tls, sessionAttributes, warnings } = await offer.settle();
    return {
      ...head,
      database,
      user,
      hosts: hosts.map(({ host, address, port, password }) => ({
        host,
        port,
        tls: modeFor({ host, address }, tls),
        ...(password === undefined ? {} : { passwordFrom: password.origin }),
      })),
      ...(offer.settleDirect === undefined ? {} : { direct: placesOf(await offer.settleDirect()) }),
      targetSessionAttrs: sessionAttributes,
      warnings: [...warnings],
    };
  } catch (error) {
    return { ...head, warnings: [], trouble: troubleOf(error) };
  }
}

function placesOf({ hosts }: Target) {
  return hosts.map(({ host, port }) => ({ host, port }));
}
