import { randomUUID } from 'node:crypto';
import type { Environment } from '#cli/environment';
import { guardOf } from '#core/database/environment';
import { requireFitForChanges } from '#core/database/fitness';
import { checkIdentity, type DatabaseIdentity, identityOf } from '#core/database/identity';
import type { ConnectionOffer } from '#core/database/offers';
import type { ServerFacts } from '#core/database/serverFacts';
import { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import { chooseConnection } from './choose';
import { requestOf } from './request';
import { findSources } from './sources';

export interface OpeningRequest {
  readonly connection: string | undefined;
  /** The name of the database, typed by whoever means it. */
  readonly confirm: string | undefined;
  readonly tlsNoVerify: boolean;
}

/**
 * How sessions are opened that change something: past a pooler, on a server that takes changes, confirmed where it may be
 * production, and always the same database.
 * @returns opens another one each time. @throws ConfitureError with reason `target`
 */
export async function openingForChanges(
  request: OpeningRequest,
  environment: Environment,
): Promise<() => Promise<Session>> {
  const sources = await findSources(environment);
  for (const warning of sources.warnings) environment.writeError(`warning: ${warning}\n`);
  const offer = chooseConnection(request.connection, sources);
  const target = await (offer.settleDirect ?? offer.settle)();
  const applicationName = `confiture:${randomUUID().slice(0, 8)}`;
  let first: DatabaseIdentity | undefined;
  return async () => {
    const session = await Session.open(target, { ...requestOf(request, environment), applicationName });
    try {
      const { facts } = session.wire;
      requireFitForChanges(facts);
      requireConfirmation(offer, facts, request.confirm);
      if (first !== undefined) checkIdentity(first, identityOf(facts));
      first ??= identityOf(facts);
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  };
}

function requireConfirmation(offer: ConnectionOffer, { database }: ServerFacts, given: string | undefined): void {
  const { confirm, because } = guardOf(offer.environment);
  if (!confirm || given === database) return;
  const said =
    given === undefined ? 'Nothing was confirmed' : `${given} was confirmed, and the database is ${database}`;
  throw new ConfitureError('target', `${said}: ${offer.name} is production, because ${because}.`, {
    advice: `If it is meant, say --confirm ${database}. What is not production says so: environment: in confiture.yaml.`,
  });
}
