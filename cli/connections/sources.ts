import { basename, join, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import type { Environment } from '#cli/environment';
import { displayPath, slashed } from '#cli/input/collectFiles';
import { readTextIfThere } from '#cli/input/readSource';
import type { ConfiguredConnection } from '#core/config/connection';
import { ConfigurationFinder, type FoundConfiguration } from '#core/config/discover';
import { readConfiguration } from '#core/config/readConfiguration';
import { readDotenv } from '#core/database/dotenv';
import { embeddedUrl } from '#core/database/embedded/state';
import type { ConnectionSources } from '#core/database/offers';
import { Variables } from '#core/database/variables';
import { EmbeddedDatabase } from './embedded';
import { surroundingsOf } from './surroundings';

/** Everything that names a connection for this folder, and what is wrong in `confiture.yaml`. */
export interface FoundSources extends ConnectionSources {
  readonly warnings: readonly string[];
}

/** Looks in the environment, in `.env`, in the nearest `confiture.yaml` and in `db/environments/` beside it. */
export async function findSources(environment: Environment): Promise<FoundSources> {
  const { workingFolder, variables } = environment;
  const found = await new ConfigurationFinder(readTextIfThere).above(`${slashed(workingFolder)}/.`);
  const folders = [...new Set([workingFolder, found?.folder ?? workingFolder].map(slashed))];
  const shown = (path: string) => displayPath(path, workingFolder);
  const dotenvs = await Promise.all(
    folders.map(async (folder) => {
      const path = join(folder, '.env');
      return readDotenv((await readTextIfThere(path)) ?? '', shown(path));
    }),
  );
  const configured = found === undefined ? undefined : configuredIn(found, shown(found.path));
  return {
    variables: new Variables(variables, new Map(dotenvs.toReversed().flatMap((each) => [...each]))),
    surroundings: surroundingsOf(environment),
    configured: configured === undefined ? [] : [configured],
    embedded: await embeddedOf(environment),
    environmentFiles: await environmentFiles(folders, shown),
    warnings: configured?.warnings ?? [],
  };
}

function configuredIn({ text, folder }: FoundConfiguration, shown: string) {
  const { values, problems } = readConfiguration(text);
  const entries = Object.entries(values.connections ?? {}).map(([name, entry]) => [name, withPaths(entry, folder)]);
  return {
    shown,
    entries: Object.fromEntries(entries) as Readonly<Record<string, ConfiguredConnection>>,
    warnings: problems.map(({ message }) => `${shown}: ${message}`),
  };
}

/** Files that a configuration names lie beside it. */
function withPaths(entry: ConfiguredConnection, folder: string): ConfiguredConnection {
  const files = (['sslrootcert', 'sslcert', 'sslkey'] as const).flatMap((name) => {
    const path = entry[name];
    return path === undefined || path === 'system' || path.includes('${') ? [] : [[name, resolve(folder, path)]];
  });
  return { ...entry, ...Object.fromEntries(files) };
}

async function embeddedOf(environment: Environment) {
  const database = new EmbeddedDatabase(environment);
  if (!database.hasData) return undefined;
  const address = await database.running();
  return { url: address === undefined ? undefined : embeddedUrl(address) };
}

async function environmentFiles(folders: readonly string[], shown: (path: string) => string) {
  const patterns = ['db/environments/*.yaml', 'db/environments/*.yml'];
  const paths = await Promise.all(
    folders.map((cwd) => glob(patterns, { cwd, absolute: true, expandDirectories: false })),
  );
  const unique = [...new Set(paths.flat())].sort();
  return Promise.all(
    unique.map(async (path) => ({
      name: basename(path).replace(/\.ya?ml$/, ''),
      shown: shown(path),
      text: (await readTextIfThere(path)) ?? '',
    })),
  );
}
