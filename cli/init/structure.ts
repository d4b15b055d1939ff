import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Decision } from './decision';

const names = ['db/structure.sql', 'db/schema.sql', 'structure.sql', 'schema.sql', 'database/schema.sql'];

/**
 * A dump of the structure is proposed, never put in force: many tools write it after the last migration, and then it would
 * make every table look as if it had always been there.
 */
export function proposeStructure(folder: string): Decision[] {
  const found = names.find((name) => existsSync(join(folder, name)));
  if (found === undefined) return [];
  return [
    {
      line: `# schema: ${found}`,
      because: `${found} may hold the structure. Switch it on only if it is what exists before the first migration.`,
    },
  ];
}
