import type { Migration, MigrationFile, MigrationSet } from '#core/analysis/migration';

/** The place of an example that takes the migration at `undone` back. */
export function undoingMigration(path: string, undone: string): Migration {
  const up: MigrationFile = { path: undone, version: '1', name: 'example', direction: 'up', kind: 'versioned' };
  const down: MigrationFile = { ...up, path, direction: 'down' };
  const set: MigrationSet = {
    layout: 'plain',
    title: 'Plain SQL',
    naming: '<number>_<name>.sql',
    because: 'It is an example.',
    isCertain: true,
    order: 'version',
    identity: 'version',
    files: [up, down],
    counts: { up: 1, undo: 1 },
    gaps: [],
  };
  return { ...down, set, position: 1, duplicates: [], up, down, verify: undefined, doubts: [] };
}
