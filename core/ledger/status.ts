import type { MigrationFile, MigrationSet } from '#core/analysis/migration';
import type { Ledger, LedgerContent, LedgerEntry } from './ledger';

/**
 * Where a migration stands. `changed`: applied, and its file is not what it was. `out of order`: pending, though a later one is
 * applied. `missing`: applied, and its file is gone. `covered`: the tool counts it as applied without an entry of its own.
 * `rerun`: a repeatable file that has changed since it ran.
 */
export const migrationStates = [
  'applied',
  'covered',
  'pending',
  'rerun',
  'out of order',
  'changed',
  'failed',
  'missing',
] as const;
export type MigrationState = (typeof migrationStates)[number];

/** One migration of the set or of the ledger. */
export interface MigrationStatus {
  readonly state: MigrationState;
  readonly key: string;
  /** Undefined where the file is gone. */
  readonly file: MigrationFile | undefined;
  readonly entry: LedgerEntry | undefined;
  /** Of the file as it is; undefined where the tool keeps none, or nothing has to be compared. */
  readonly checksum: string | undefined;
}

/**
 * Compares a set with its ledger. @param read the bytes of a file, asked for only where a checksum is to be compared
 */
export function statusOf(
  set: MigrationSet,
  ledger: Ledger,
  { entries, upTo }: LedgerContent,
  read: (path: string) => Uint8Array,
): MigrationStatus[] {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const files = set.files.flatMap((file) => {
    const key = file.direction === 'up' && file.kind !== 'unrecognised' ? ledger.keyOf(file) : undefined;
    return key === undefined ? [] : [{ file, key }];
  });
  const isVersioned = ({ file }: { file: MigrationFile }) => file.kind !== 'repeatable';
  const lastApplied = files.findLastIndex((each) => isVersioned(each) && byKey.has(each.key));
  const covered = upTo === undefined ? -1 : files.findLastIndex(({ key }) => key === upTo);
  const statuses = files.map(({ file, key }, place): MigrationStatus => {
    const entry = byKey.get(key);
    const without = { key, file, entry, checksum: undefined };
    if (entry === undefined) {
      if (place < covered) return { ...without, state: 'covered' };
      return { ...without, state: place < lastApplied && isVersioned({ file }) ? 'out of order' : 'pending' };
    }
    if (entry.state === 'failed') return { ...without, state: 'failed' };
    if (entry.checksum === undefined) return { ...without, state: 'applied' };
    const sums = ledger.checksums(read(file.path));
    const isSame = sums.length === 0 || sums.includes(entry.checksum);
    const [checksum] = sums;
    return { key, file, entry, checksum, state: isSame ? 'applied' : file.kind === 'repeatable' ? 'rerun' : 'changed' };
  });
  const known = new Set(files.map(({ key }) => key));
  const gone = entries.filter(({ key }) => !known.has(key));
  return [
    ...gone.map(
      (entry): MigrationStatus => ({ state: 'missing', key: entry.key, file: undefined, entry, checksum: undefined }),
    ),
    ...statuses,
  ];
}

/** States in which the histories of files and database do not agree: nothing runs before somebody has looked. */
export const conflicts: readonly MigrationState[] = ['out of order', 'changed', 'failed', 'missing'];
