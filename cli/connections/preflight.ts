import type { Foresee } from '#cli/assessed';
import type { Environment } from '#cli/environment';
import { identityOf, identityWord } from '#core/database/identity';
import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import { look } from '#core/runner/look';
import type { UpRequest } from '#core/runner/up';
import type { Chosen, Way } from '#core/runner/way';
import { lossesOf } from './losses';
import { using } from './using';

/** Whether data may be destroyed: `gated` asks each time. */
export type DestructivePolicy = 'gated' | 'allow' | 'forbid';

export interface Preflight {
  readonly open: () => Promise<Session>;
  readonly request: UpRequest;
  /** The arguments that the history was found by. */
  readonly paths: readonly string[];
  readonly foresee: Foresee;
  readonly policy: DestructivePolicy;
  /** Whether somebody has said already that the data may go. */
  readonly isAllowed: boolean;
}

/**
 * Looks at what is about to run before anything does and before the lock is taken: nobody makes others wait while they think.
 * @returns the way, which from now on runs nothing that was not looked at
 * @throws ConfitureError with reason `target` where data would be destroyed and nobody has allowed it, or it is forbidden
 */
export async function preflight(settings: Preflight, environment: Environment): Promise<Way> {
  const { open, request, policy, isAllowed } = settings;
  const { way } = request;
  if (policy === 'allow' || (policy === 'gated' && isAllowed)) return way;
  const session = await open();
  const chosen = await using(session, 'looks', async () => {
    const { place, statuses } = await look(session, request);
    const found = way.choose(statuses);
    const on = { facts: session.wire.facts, place };
    const losses = await lossesOf(found, { ...request, on }, settings.paths, settings.foresee);
    if (losses.length > 0) await requireAllowed(losses, session, policy, environment);
    return found;
  });
  const seen = new Set(chosen.map(({ key }) => key));
  return { ...way, choose: (statuses) => onlySeen(way.choose(statuses), seen, request.shown) };
}

async function requireAllowed(
  losses: readonly string[],
  session: Session,
  policy: DestructivePolicy,
  { ask, writeError }: Environment,
): Promise<void> {
  const message = `Data would be gone for good, and nothing was run:\n${losses.join('\n')}`;
  if (policy === 'forbid') {
    throw new ConfitureError('target', message, { advice: 'confiture.yaml forbids it: destructive: forbid.' });
  }
  const { facts } = session.wire;
  if (ask !== undefined) {
    writeError(
      `Data will be gone for good:\n${losses.join('\n')}\nDatabase ${facts.database}, ${identityWord(identityOf(facts))}.\n`,
    );
    if ((await ask('Type the name of the database if it may go: ')).trim() === facts.database) return;
  }
  throw new ConfitureError('target', message, { advice: 'If it may go, say --allow-destructive.' });
}

function onlySeen(chosen: readonly Chosen[], seen: ReadonlySet<string>, shown: (path: string) => string) {
  const strange = chosen.find(({ key }) => !seen.has(key));
  if (strange === undefined) return chosen;
  throw new ConfitureError(
    'history',
    `${shown(strange.migration.path)} has come up since the run was looked at; nothing was run.`,
    { advice: 'Somebody else changes this database. Run it again.' },
  );
}
