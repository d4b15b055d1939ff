import type { MigrationFile, VersionGap } from '#core/analysis/migration';

/** Longer numbers are dates. */
const longestCount = 7;

/**
 * Versions that a set counts past. Only a set that counts one by one has gaps: tens, dates and dotted versions leave room on
 * purpose. One that begins later than 1 has lost its beginning, or was squashed.
 * @param files those that go up, in order
 */
export function findGaps(files: readonly MigrationFile[]): VersionGap[] {
  const counted = files.flatMap(({ path, version, kind }) =>
    kind === 'versioned' && version !== undefined && isCount(version) ? [{ path, number: Number(version) }] : [],
  );
  const steps = counted
    .slice(1)
    .map(({ path, number }, place) => ({ path, after: counted[place]?.number ?? 0, number }));
  const single = steps.filter(({ after, number }) => number - after <= 1).length;
  if (steps.length === 0 || single * 2 <= steps.length) return [];
  const [first] = counted;
  const start =
    first !== undefined && first.number > 1 && files[0]?.kind !== 'baseline' ? [{ ...first, after: 0 }] : [];
  return [...start, ...steps.filter(({ after, number }) => number - after > 1)].map(({ path, after, number }) => ({
    path,
    from: String(after + 1),
    to: String(number - 1),
  }));
}

function isCount(version: string): boolean {
  return /^\d+$/.test(version) && version.length <= longestCount;
}
