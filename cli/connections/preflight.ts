import type { Foresee } from '#cli/assessed';
import type { Environment } from '#cli/environment';
import { identityOf, identityWord } from '#core/database/identity';
import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import { textHash } from '#core/ledger/checksums';
import { look } from '#core/runner/look';
import type { UpRequest } from '#core/runner/up';
import type { Chosen } from '#core/runner/way';
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

/** What runs, and how its files are read. */
export type Checked = Pick<UpRequest, 'way' | 'read'>;

/**
 * Looks at what is about to run before anything does and before the lock is taken: nobody makes others wait while they think.
 * @returns way and files, which from now on run nothing that was not looked at
 * @throws ConfitureError with reason `target` where data would be destroyed and nobody has allowed it, or it is forbidden
 */
export async function preflight(settings: Preflight, environment: Environment): Promise<Checked> {
  const { open, request, policy, isAllowed } = settings;
  const { way, read, shown } = request;
  if (policy === 'allow' || (policy === 'gated' && isAllowed)) return { way, read };
  const files = new Map<string, string>();
  const looking = (path: string) => {
    const bytes = read(path);
    files.set(path, textHash('sha256', bytes));
    return bytes;
  };
  const session = await open();
  const chosen = await using(session, 'looks', async () => {
    const { place, statuses } = await look(session, request);
    const found = way.choose(statuses);
    const on = { facts: session.wire.facts, place };
    const losses = await lossesOf(found, { ...request, read: looking, on }, settings.paths, settings.foresee);
    if (losses.length > 0) await requireAllowed(losses, session, policy, environment);
    return found;
  });
  const seen = new Set(chosen.map(({ key }) => key));
  return {
    way: { ...way, choose: (statuses) => onlySeen(way.choose(statuses), seen, shown) },
    read: (path) => asLookedAt(path, read(path), files, shown),
  };
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

/** A person may take minutes to answer, and somebody may go on writing meanwhile. */
function asLookedAt(
  path: string,
  bytes: Uint8Array,
  files: ReadonlyMap<string, string>,
  shown: UpRequest['shown'],
): Uint8Array {
  const looked = files.get(path);
  if (looked === undefined || looked === textHash('sha256', bytes)) return bytes;
  throw new ConfitureError('history', `${shown(path)} has changed since the run was looked at, and was not run.`, {
    advice: 'Look at what it does now, and run it again.',
  });
}
