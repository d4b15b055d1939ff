import type { Foresee } from '#cli/assessed';
import type { Environment } from '#cli/environment';
import { identityOf, identityWord } from '#core/database/identity';
import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import { look } from '#core/runner/look';
import type { UpRequest } from '#core/runner/up';
import { LookedAt } from './lookedAt';
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
  /** What `migrate plan` has shown: nothing else runs. */
  readonly planHash?: string | undefined;
}

/** What runs, and how its files are read. */
export type Checked = Pick<UpRequest, 'way' | 'read'>;

/**
 * Looks at what is about to run before anything does and before the lock is taken: nobody makes others wait while they think.
 * @returns way and files, which from now on run nothing that was not looked at
 * @throws ConfitureError with reason `target` where data would be destroyed and nobody has allowed it, or it is forbidden;
 *   `history` where it is not what was planned
 */
export async function preflight(settings: Preflight, environment: Environment): Promise<Checked> {
  const { open, request, policy, isAllowed, planHash } = settings;
  const { way, read } = request;
  const asks = policy === 'forbid' || (policy === 'gated' && !isAllowed);
  if (!asks && planHash === undefined) return { way, read };
  const session = await open();
  const looked = await using(session, 'looks', async () => {
    const { place, statuses } = await look(session, request);
    const chosen = way.choose(statuses);
    const seen = new LookedAt(chosen, request);
    if (planHash !== undefined) seen.requirePlan(planHash);
    if (!asks) return seen;
    const on = { facts: session.wire.facts, place };
    const losses = await lossesOf(chosen, { ...request, read: seen.read, on }, settings.paths, settings.foresee);
    if (losses.length > 0) await requireAllowed(losses, session, policy, environment);
    return seen;
  });
  return looked.only(way);
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
