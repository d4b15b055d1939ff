import type { ConnectionOptions } from 'node:tls';
import type { HostTarget } from './target';
import type { TlsMode, TlsSettings } from './tlsSettings';

/** How well a connection is protected. */
export type Protection = 'none' | 'encrypted' | 'authority verified' | 'verified';

/** One way to try: without TLS, or with these options. */
export interface TlsAttempt {
  readonly protection: Protection;
  /** Undefined: without TLS. */
  readonly options: ConnectionOptions | undefined;
}

/** Nobody listens in between: a Unix socket, or this very machine. */
export function isLocal({ host, address = host }: Pick<HostTarget, 'host' | 'address'>): boolean {
  return address.startsWith('/') || /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(address);
}

/** The mode that holds for a host, said or not. */
export function modeFor(host: Pick<HostTarget, 'host' | 'address'>, { mode, direct }: TlsSettings): TlsMode {
  if ((host.address ?? host.host).startsWith('/')) return 'disable';
  return mode ?? (isLocal(host) && !direct ? 'disable' : 'verify-full');
}

/**
 * What to try, in this order, as libpq does: `allow` and `prefer` have a second way, `require` verifies the authority where one
 * is known. @see https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION
 */
export function tlsAttempts(host: Pick<HostTarget, 'host' | 'address'>, settings: TlsSettings): readonly TlsAttempt[] {
  const plain: TlsAttempt = { protection: 'none', options: undefined };
  const common = optionsOf(settings);
  const unverified: TlsAttempt = { protection: 'encrypted', options: { ...common, rejectUnauthorized: false } };
  const anyName: TlsAttempt = {
    protection: 'authority verified',
    options: { ...common, checkServerIdentity: () => undefined },
  };
  const byAuthority = settings.authorities === undefined ? unverified : anyName;
  return {
    disable: [plain],
    allow: [plain, unverified],
    prefer: [unverified, plain],
    require: [byAuthority],
    'verify-ca': [anyName],
    'verify-full': [{ protection: 'verified' as const, options: common }],
    'no-verify': [unverified],
  }[modeFor(host, settings)];
}

function optionsOf({ authorities, certificate, key, revoked, minimum, maximum }: TlsSettings): ConnectionOptions {
  const options: ConnectionOptions = { minVersion: minimum };
  if (maximum !== undefined) options.maxVersion = maximum;
  if (authorities !== undefined) options.ca = authorities;
  if (revoked !== undefined) options.crl = revoked;
  // A key without its certificate, and the other way round, says nothing to a server.
  if (certificate !== undefined && key !== undefined) {
    options.cert = certificate;
    Object.defineProperty(options, 'key', { value: key.text, enumerable: false }); // pg looks for it by name
  }
  return options;
}
