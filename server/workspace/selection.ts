import { isMigration } from '#core/migrations/recognise';
import type { FolderConfiguration } from './configurations';

/** Why a document is not linted. */
export type LeftOut = 'not a migration' | 'excluded';

/** Served for what it says of migrations: never one, whatever `include` takes in. */
const data = /\.(?:ya?ml|json|lock)$/;

/** What the configuration says of a file counts; where it says nothing, the file's looks do. */
export function leftOut(path: string, { selects }: FolderConfiguration): LeftOut | undefined {
  const said = selects(path);
  if (said === 'excluded') return 'excluded';
  if (data.test(path)) return 'not a migration';
  return said === 'included' || isMigration(path) ? undefined : 'not a migration';
}

export function isLinted(path: string, configuration: FolderConfiguration): boolean {
  return leftOut(path, configuration) === undefined;
}
