import pg from 'pg';
import { ConfitureError } from '#core/error';
import { connectError, explainConnect, type HostTrouble } from './connectTrouble';
import type { Parameter } from './parameter';
import { fitsAttributes } from './sessionAttributes';
import type { HostTarget, Target } from './target';
import { modeFor, type TlsAttempt, tlsAttempts } from './tlsAttempts';
import { openWire, PasswordWanted, type Wire } from './wire';

export interface ConnectRequest {
  /** What `pg_stat_activity` shows. */
  readonly applicationName: string;
  /** Ends connecting at once. */
  readonly signal?: AbortSignal | undefined;
  /** Takes a server as it is, whoever it is: the word `no-verify` needs this too. */
  readonly allowUnverified?: boolean | undefined;
  /** Asks a person; undefined where there is none. */
  readonly askPassword?: ((question: string) => Promise<Parameter>) | undefined;
}

/**
 * Connects to the first host that answers and is what `target_session_attrs` asks for.
 * @throws ConfitureError with reason `target` that names every host with what is wrong, or the signal's reason
 */
export async function connect(target: Target, request: ConnectRequest): Promise<Wire> {
  refuseUnverified(target, request);
  const passes =
    target.sessionAttributes === 'prefer-standby' ? (['standby', 'any'] as const) : [target.sessionAttributes];
  let cause: unknown;
  let troubles: HostTrouble[] = [];
  for (const wanted of passes) {
    troubles = [];
    for (const host of target.hosts) {
      try {
        const connected = await connectTo(target, host, request);
        const unfit = fitsAttributes(connected.facts, wanted);
        if (unfit === undefined) return connected;
        troubles.push({ host, why: unfit, advice: undefined });
        await connected.client.end();
      } catch (error) {
        request.signal?.throwIfAborted();
        cause = error;
        const { why, advice } = explainConnect(error);
        troubles.push({ host, why, advice });
      }
    }
  }
  throw connectError(target, troubles, cause);
}

function refuseUnverified(target: Target, { allowUnverified = false }: ConnectRequest): void {
  if (allowUnverified || !target.hosts.some((host) => modeFor(host, target.tls) === 'no-verify')) return;
  const origin = target.origins.get('sslmode') ?? 'sslmode';
  throw new ConfitureError('target', `${origin}: sslmode=no-verify takes any server for the right one.`, {
    advice: 'Write sslmode=verify-full with sslrootcert, or say --tls-no-verify if that is what you want.',
  });
}

/** One host, in the ways that its sslmode allows; a password is asked for when the server wants one that nobody said. */
async function connectTo(target: Target, host: HostTarget, request: ConnectRequest): Promise<Wire> {
  try {
    return await anyWay(target, host, request, host.password);
  } catch (error) {
    if (!(error instanceof PasswordWanted)) throw error;
    if (request.askPassword === undefined) {
      throw new ConfitureError('target', 'the server wants a password, and nobody has said one', {
        advice: 'Write it into ~/.pgpass, or set PGPASSWORD.',
      });
    }
    const asked = await request.askPassword(`Password for ${target.user} at ${host.host}:${host.port}: `);
    return anyWay(target, host, request, asked);
  }
}

async function anyWay(
  target: Target,
  host: HostTarget,
  request: ConnectRequest,
  password: Parameter | undefined,
): Promise<Wire> {
  const attempts = tlsAttempts(host, target.tls);
  let first: unknown;
  for (const attempt of attempts) {
    try {
      return await oneWay(target, host, attempt, request, password);
    } catch (error) {
      first ??= error;
      if (error instanceof PasswordWanted || !mayGoOtherwise(error)) throw error;
    }
  }
  throw first;
}

async function oneWay(
  target: Target,
  host: HostTarget,
  attempt: TlsAttempt,
  { applicationName, signal }: ConnectRequest,
  password: Parameter | undefined,
): Promise<Wire> {
  const clock = new AbortController();
  const { connectTimeout } = target;
  const late = new ConfitureError('target', `it did not answer within ${connectTimeout / 1000} s`);
  const timer = connectTimeout === 0 ? undefined : setTimeout(() => clock.abort(late), connectTimeout);
  try {
    const limit = signal === undefined ? clock.signal : AbortSignal.any([signal, clock.signal]);
    return await openWire({ target, host, attempt, password, applicationName, signal: limit });
  } finally {
    clearTimeout(timer);
  }
}

/** Whether TLS, or its absence, may be what a server objects to. Nobody there, or our own refusal, is not. */
function mayGoOtherwise(error: unknown): boolean {
  if (error instanceof ConfitureError) return false;
  if (error instanceof pg.DatabaseError) return error.code === '28000'; // pg_hba.conf has no line for it
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  const isAbsent = ['ECONNREFUSED', 'ENOENT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
  return code === undefined || !isAbsent.includes(code);
}
