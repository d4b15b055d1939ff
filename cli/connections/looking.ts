import type { Environment } from '#cli/environment';
import type { ConnectionOffer } from '#core/database/offers';
import { Session } from '#core/database/session';
import { chooseConnection } from './choose';
import { requestOf } from './request';
import { findSources } from './sources';

export interface LookingRequest {
  readonly connection: string | undefined;
  readonly tlsNoVerify: boolean;
}

/**
 * Opens a session that only looks: everything that it asks, it asks in read-only transactions.
 * @throws ConfitureError with reason `target`
 */
export async function openToLook(
  request: LookingRequest,
  environment: Environment,
): Promise<{ offer: ConnectionOffer; session: Session }> {
  const sources = await findSources(environment);
  for (const warning of sources.warnings) environment.writeError(`warning: ${warning}\n`);
  const offer = chooseConnection(request.connection, sources);
  const target = await offer.settle();
  for (const warning of target.warnings) environment.writeError(`warning: ${warning}\n`);
  return { offer, session: await Session.open(target, requestOf(request, environment)) };
}
