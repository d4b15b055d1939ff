import { ConfitureError } from '#core/error';
import type { HostTarget, Target } from './target';

/** Where a connection goes, for people: never with a password. */
export function placeOf({ host, port }: Pick<HostTarget, 'host' | 'port'>, database: string): string {
  const place = host.includes(':') ? `[${host}]` : host;
  return host.startsWith('/') ? `${database} at ${host}/.s.PGSQL.${port}` : `${database} at ${place}:${port}`;
}

/** What went wrong with one host, in a sentence without its full stop, and what to do. */
export interface HostTrouble {
  readonly host: HostTarget;
  readonly why: string;
  readonly advice: string | undefined;
}

/** All hosts failed: says which, why, and who named them. */
export function connectError(target: Target, troubles: readonly HostTrouble[], cause: unknown): ConfitureError {
  const lines = troubles.map(({ host, why }) => `${placeOf(host, target.database)} as ${target.user}: ${why}`);
  const origin = target.origins.get('host') ?? target.origins.get('hostaddr') ?? target.origins.get('dbname');
  const by = origin === undefined ? 'nobody named a host' : `the host is from ${origin}`;
  const advice = [...new Set(troubles.flatMap((each) => each.advice ?? []))].join('\n');
  const message = `Cannot connect to ${lines.join('; ')} (${by}).`;
  return new ConfitureError('target', message, { cause, ...(advice === '' ? {} : { advice }) });
}

interface Explained {
  readonly why: string;
  readonly advice?: string;
}

const byCode: Readonly<Record<string, (message: string) => Explained>> = {
  ECONNREFUSED: () => ({ why: 'nothing listens there', advice: 'Is the server running, and are host and port right?' }),
  ENOENT: () => ({ why: 'there is no such socket', advice: 'Is the server running, and is the socket folder right?' }),
  ENOTFOUND: () => ({ why: 'the host name is not known' }),
  EAI_AGAIN: () => ({ why: 'the name server did not answer' }),
  ECONNRESET: () => ({ why: 'the connection was closed by the other side' }),
  EHOSTUNREACH: () => ({ why: 'there is no way to that host' }),
  ENETUNREACH: () => ({ why: 'there is no way to that network' }),
  CERT_HAS_EXPIRED: () => ({ why: 'its certificate has expired', advice: 'Renew the certificate of the server.' }),
  CERT_REVOKED: () => ({ why: 'its certificate was revoked' }),
  ERR_TLS_CERT_ALTNAME_INVALID: () => ({
    why: 'its certificate is for another host name',
    advice:
      'Connect by the name in the certificate (hostaddr takes the address), or write sslmode=verify-ca to accept any name.',
  }),
  '28P01': () => ({ why: 'the password is wrong' }),
  '28000': (message) => ({ why: message }),
  '3D000': () => ({ why: 'the server has no such database' }),
  '57P03': () => ({ why: 'the server is starting up or shutting down', advice: 'Try again in a moment.' }),
  '53300': () => ({ why: 'the server takes no more connections (max_connections)' }),
};

const unknownAuthority =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?)$/;

/** Turns what a client threw into words. Messages of a server are repeated as they are, others are ours. */
export function explainConnect(error: unknown): Explained {
  if (error instanceof ConfitureError) {
    return error.advice === undefined ? { why: error.message } : { why: error.message, advice: error.advice };
  }
  const { code = '', message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { message: String(error) };
  if (unknownAuthority.test(code)) {
    return {
      why: 'its certificate is signed by nobody that is trusted here',
      advice: 'Name the file of the authority as sslrootcert.',
    };
  }
  const known = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
  if (known !== undefined) return known(message);
  if (message === 'The server does not support SSL connections') {
    return {
      why: 'the server has no TLS',
      advice: 'Switch TLS on there, or write sslmode=disable where the network is yours.',
    };
  }
  if (error instanceof AggregateError) return explainConnect(error.errors[0]);
  return { why: message };
}
