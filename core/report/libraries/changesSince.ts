import greater from 'semver/functions/gt.js';
import type { Manifest } from '#core/library/manifest/manifest';

/** What a changelog says of all versions behind one; all of it where that is not known. */
export function changesSince(version: string | undefined, changelog: NonNullable<Manifest['changelog']>) {
  return changelog
    .filter((entry) => version === undefined || greater(entry.version, version))
    .flatMap((entry) =>
      entry.changes.map(({ kind, rule, note }) => ({
        version: entry.version,
        kind,
        ...(rule === undefined ? {} : { rule }),
        note,
      })),
    );
}
