import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { guardOf } from '#core/database/environment';
import { identityOf, identityWord } from '#core/database/identity';
import { type ConnectionOffer, connectionOffers } from '#core/database/offers';
import { Session } from '#core/database/session';
import type { TestedConnection } from '#core/report/connections/connectionsSchema';
import { connectionTestText } from '#core/report/connections/connectionsText';
import { chooseConnection } from './choose';
import { headOf, troubleOf } from './list';
import { requestOf } from './request';
import { findSources } from './sources';

export interface TestRequest {
  readonly connection: string | undefined;
  readonly all: boolean;
  readonly format: 'text' | 'json';
  readonly tlsNoVerify: boolean;
}

/** Connects, says what is there, and leaves again. */
export async function testConnections(request: TestRequest, environment: Environment): Promise<number> {
  const sources = await findSources(environment);
  for (const warning of sources.warnings) environment.writeError(`warning: ${warning}\n`);
  const all = request.all ? connectionOffers(sources) : [];
  const offers = all.length > 0 ? all : [chooseConnection(request.connection, sources)];
  const connections: TestedConnection[] = [];
  for (const offer of offers) connections.push(await tested(offer, request, environment));
  environment.write(
    request.format === 'json' ? `${JSON.stringify({ connections }, undefined, 2)}\n` : connectionTestText(connections),
  );
  return connections.every(({ reached }) => reached) ? exitCodes.ok : exitCodes.target;
}

async function tested(
  offer: ConnectionOffer,
  request: TestRequest,
  environment: Environment,
): Promise<TestedConnection> {
  const head = { ...headOf(offer), confirmation: guardOf(offer.environment).confirm };
  try {
    const target = await offer.settle();
    const session = await Session.open(target, requestOf(request, environment));
    const { host, protection, facts } = session.wire;
    await session.close();
    return {
      ...head,
      reached: true,
      host: host.host,
      port: host.port,
      database: facts.database,
      user: facts.user,
      superuser: facts.isSuperuser,
      version: facts.version,
      identity: identityWord(identityOf(facts)),
      protection,
      ...(facts.tlsVersion === undefined ? {} : { tls: facts.tlsVersion }),
      standby: facts.isStandby,
      readOnly: facts.isReadOnly,
      pooled: facts.isPooled,
      warnings: [...target.warnings],
    };
  } catch (error) {
    return { ...head, reached: false, warnings: [], trouble: troubleOf(error) };
  }
}
