import { layouts } from './layouts/layouts';
import { baseName } from './layouts/names';

const migrationFolders = /(?:^|\/)(?:migrations?|migrate|deploy|revert|verify|changelog|ddl)(?:\/[^/]+)?\/[^/]+$/i;
const numberedName = /^\d{1,20}[_.-]/;

/**
 * Whether a path looks like a migration by the habits of the common tools: a version in front of the name, `.up.sql`,
 * or a folder that is called after migrations. Configuration (`include`, `exclude`) comes before this guess.
 */
export function isMigration(path: string): boolean {
  const slashed = path.replaceAll('\\', '/');
  if (!/\.sql$/i.test(slashed)) return false;
  const name = baseName(slashed);
  return (
    numberedName.test(name) ||
    /\.(?:up|down|verify)\.sql$/i.test(name) ||
    layouts.flyway.read(new Map(), new Map()).place(name) !== undefined ||
    migrationFolders.test(slashed)
  );
}
