import { randomUUID } from 'node:crypto';
import type { Environment } from '#cli/environment';
import { type EnvironmentName, guardOf } from '#core/database/environment';
import { requireFitForChanges } from '#core/database/fitness';
import { checkIdentity, type DatabaseIdentity, identityOf, identityWord } from '#core/database/identity';
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
  /** The database as it was shown, in one word; undefined: nobody has looked. */
  readonly identity: string | undefined;
  readonly tlsNoVerify: boolean;
  /** Set for a command that takes something away: nobody does that by the way, in production or elsewhere. */
  readonly consent?: Consent | undefined;
}

/** What a command takes away, and whether somebody has said that it is meant. */
export interface Consent {
  readonly yes: boolean;
  /** `undoes migrations`: what follows the name of the command. */
  readonly what: string;
}

/** What a run is known by, in `pg_stat_activity` and in what is written down of it. */
export function newRunId(): string {
  return randomUUID().slice(0, 8);
}

/** A way to sessions that change something. */
export interface Opening {
  /** Opens another one each time. @throws ConfitureError with reason `target` */
  open(): Promise<Session>;
  /** What stands behind the connection. */
  readonly name: EnvironmentName;
}

/**
 * How sessions are opened that change something: past a pooler, on a server that takes changes, confirmed where it may be
 * production, and always the same database.
 * @throws ConfitureError with reason `target`
 */
export async function openingForChanges(
  request: OpeningRequest,
  environment: Environment,
  runId = newRunId(),
  signal?: AbortSignal,
): Promise<Opening> {
  const sources = await findSources(environment);
  for (const warning of sources.warnings) environment.writeError(`warning: ${warning}\n`);
  const offer = chooseConnection(request.connection, sources);
  const target = await (offer.settleDirect ?? offer.settle)();
  const connecting = { ...requestOf(request, environment), applicationName: `confiture:${runId}`, signal };
  let first: DatabaseIdentity | undefined;
  const open = async () => {
    const session = await Session.open(target, connecting);
    try {
      const { facts } = session.wire;
      requireFitForChanges(facts);
      requireIdentity(facts, request.identity);
      if (first === undefined) await requireConfirmation(offer, facts, request, environment);
      else checkIdentity(first, identityOf(facts));
      first = identityOf(facts);
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  };
  return { open, name: offer.environment.name };
}

function requireIdentity(facts: ServerFacts, shown: string | undefined): void {
  const met = identityWord(identityOf(facts));
  if (shown === undefined || shown === met) return;
  throw new ConfitureError(
    'target',
    `Another database answers: ${shown} was looked at, ${met} (${facts.database}) is there.`,
    {
      advice: 'Nothing was changed. Look at it with confiture migrate plan, then say --identity again.',
    },
  );
}

/** Production wants its name. So does what takes something away anywhere, unless somebody says yes. */
async function requireConfirmation(
  offer: ConnectionOffer,
  facts: ServerFacts,
  request: OpeningRequest,
  environment: Environment,
): Promise<void> {
  const guard = guardOf(offer.environment);
  if (!guard.confirm) return requireConsent(facts, request, environment);
  const advice = `If it is meant, say --confirm ${facts.database}. What is not production says so: environment: in confiture.yaml.`;
  await requireName(facts, request, environment, {
    why: `${offer.name} is production, because ${guard.because}`,
    advice,
  });
}

/** Of what a command takes away. Whoever has confirmed the name of the database has said enough. */
export async function requireConsent(
  facts: ServerFacts,
  request: OpeningRequest,
  environment: Environment,
): Promise<void> {
  const { consent } = request;
  if (consent === undefined || consent.yes) return;
  const advice = `If it is meant, say --yes, or --confirm ${facts.database}.`;
  await requireName(facts, request, environment, { why: `this ${consent.what}`, advice });
}

async function requireName(
  facts: ServerFacts,
  { confirm }: OpeningRequest,
  { ask, writeError }: Environment,
  { why, advice }: { readonly why: string; readonly advice: string },
): Promise<void> {
  const { database } = facts;
  if (confirm === database) return;
  let given = confirm;
  if (given === undefined && ask !== undefined) {
    writeError(`${why}.\nDatabase ${database}, ${identityWord(identityOf(facts))}.\n`);
    given = (await ask('Type the name of the database to go on: ')).trim();
    if (given === database) return;
  }
  const said =
    given === undefined ? 'Nothing was confirmed' : `${given} was confirmed, and the database is ${database}`;
  throw new ConfitureError('target', `${said}: ${why}.`, { advice });
}
