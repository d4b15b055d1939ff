import { isMigration } from '#core/migrations/recognise';
import type { FolderConfiguration } from './configurations';

/** Why a document is not linted. */
export type LeftOut = 'not a migration' | 'excluded';

/** What the configuration says of a file counts; where it says nothing, the file's looks do. */
export function leftOut(path: string, { selects }: FolderConfiguration): LeftOut | undefined {
  const said = selects(path);
  if (said === 'excluded') return 'excluded';
  return said === 'included' || isMigration(path) ? undefined : 'not a migration';
}

export function isLinted(path: string, configuration: FolderConfiguration): boolean {
  return leftOut(path, configuration) === undefined;
}
