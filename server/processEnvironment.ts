import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nodeReader } from '#core/library/source/nodeReader';
import { rulePage } from '#core/rules/docs';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { version } from '#package';
import { baseVersion, checks, libraries } from '#rules/libraries';
import type { Environment } from './environment';
import { nodeFiles } from './nodeFiles';
import { uriOf } from './uri';

export function processEnvironment(): Environment {
  return {
    version,
    runtime: `Node.js ${process.versions.node}, ${process.platform} ${process.arch}`,
    libraries,
    checks,
    baseVersion,
    clock: () => performance.now(),
    libraryReader: nodeReader,
    files: nodeFiles,
    loadParser: async () => createStatementParser(await loadGrammar()),
    rulePage(id) {
      const page = join(packageFolder(), rulePage(id));
      return existsSync(page) ? uriOf(page) : undefined;
    },
  };
}

/** Every bundle lies in `dist`, beside the pages that ship with it. */
function packageFolder(): string {
  return dirname(__dirname);
}
