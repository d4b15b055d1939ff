import extensions from './extensions.json';

const trustedSince: ReadonlyMap<string, readonly number[]> = new Map(Object.entries(extensions));

/**
 * Whether somebody who is no superuser may install an extension on a server of this major; `unknown` for one that is not
 * of PostgreSQL's own distribution. Read from servers by `scripts/extensions`.
 */
export function extensionTrust(name: string, version: number): 'trusted' | 'untrusted' | 'unknown' {
  const majors = trustedSince.get(name);
  if (majors === undefined) return 'unknown';
  return majors.includes(version) ? 'trusted' : 'untrusted';
}
