import type { Migration, MigrationFile, MigrationSet, VersionGap } from '#core/analysis/migration';

/** What each file of a set is, by path. Linear in the number of files. */
export function migrationsOf(set: MigrationSet): ReadonlyMap<string, Migration> {
  const groups = new Map<string, MigrationFile[]>();
  for (const file of set.files) {
    const key = groupOf(file, set);
    const group = groups.get(key) ?? [];
    group.push(file);
    groups.set(key, group);
  }
  const gapsBefore = new Map<string, readonly VersionGap[]>();
  let met: readonly VersionGap[] = [];
  const byPath = new Map(set.gaps.map((gap) => [gap.path, gap]));
  for (const { path } of set.files) {
    const gap = byPath.get(path);
    if (gap !== undefined) met = [...met, gap];
    gapsBefore.set(path, met);
  }
  const hasNumbers = set.files.some(({ version }) => version !== undefined);
  return new Map(
    set.files.map((file, position) => {
      const group = groups.get(groupOf(file, set)) ?? [];
      const first = (direction: MigrationFile['direction']) => group.find((other) => other.direction === direction);
      const migration: Migration = {
        ...file,
        set,
        position,
        duplicates: duplicatesOf(file, group),
        up: first('up'),
        down: first('down'),
        verify: first('verify'),
        doubts: [...(gapsBefore.get(file.path) ?? []).map(doubt), ...dumpDoubt(file, hasNumbers)],
      };
      return [file.path, migration];
    }),
  );
}

/** Files that the tool knows by the same version, or name, belong together. */
function groupOf({ version, name, kind, path }: MigrationFile, { identity }: MigrationSet): string {
  if (kind === 'unrecognised') return `path ${path}`;
  if (version === undefined) return `${kind} ${name}`;
  return identity === 'version' ? `${kind} ${version}` : `${kind} ${version} ${name}`;
}

function duplicatesOf(file: MigrationFile, group: readonly MigrationFile[]): MigrationFile[] {
  return group.filter((other) => other !== file && other.direction === file.direction);
}

/** A dump among numbered files is hardly a step of theirs: mostly a tool writes it, and a new database begins with it. */
function dumpDoubt({ kind, version, name }: MigrationFile, hasNumbers: boolean): string[] {
  if (!hasNumbers || kind !== 'versioned' || version !== undefined || !dump.test(name)) return [];
  return [
    'It is called like a dump and has no number among files that have one: when it runs is not known. Say `schema:` in confiture.yaml if it is what exists before the first one.',
  ];
}

const dump = /^(?:schema|structure|dump)(?:[._-].*)?$/i;

function doubt({ from, to }: VersionGap): string {
  const ahead = 'missing ahead of this file';
  return from === to
    ? `Version ${from} is ${ahead}: what it did is not known.`
    : `Versions ${from} to ${to} are ${ahead}: what they did is not known.`;
}
