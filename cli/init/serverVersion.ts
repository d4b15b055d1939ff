import { glob } from 'tinyglobby';
import { parseAllDocuments } from 'yaml';
import { readTextIfThere } from '#cli/input/readSource';
import { defaultVersion, newestVersion, oldestVersion } from '#core/config/versions';
import type { Decision } from './decision';

const places = [
  '{docker-,}compose*.{yml,yaml}',
  '.github/workflows/*.{yml,yaml}',
  '.gitlab-ci.yml',
  '.devcontainer/*.{yml,yaml}',
  '{deploy,docker,infra,ops}/**/*compose*.{yml,yaml}',
];

/** PostgreSQL's own image and those that are built on it; the tag begins with the major version. */
const image =
  /(?:^|\/)(?:postgres|postgresql|postgis|timescaledb|pgvector|timescaledb-ha|pgrouting):(?:latest-)?(?:pg)?(\d{2})\b/;

interface Sighting {
  readonly file: string;
  readonly version: number;
}

/** Tells the servers' major version from the images that Compose files and workflows start; the oldest of several counts. */
export async function decideVersion(folder: string): Promise<Decision> {
  const files = await glob(places, {
    cwd: folder,
    dot: true,
    ignore: ['**/node_modules/**'],
    expandDirectories: false,
  });
  const sightings = (await Promise.all(files.sort().map((file) => sightingsIn(folder, file)))).flat();
  const known = sightings.filter(({ version }) => version >= oldestVersion && version <= newestVersion);
  const [oldest] = known.toSorted((a, b) => a.version - b.version);
  if (oldest === undefined) {
    return {
      line: `# postgres: ${defaultVersion}`,
      because: `No Compose file or workflow names a version of PostgreSQL; ${defaultVersion} is assumed until you say which one runs.`,
    };
  }
  const others = [...new Set(known.map(({ version }) => version))].filter((version) => version !== oldest.version);
  const also =
    others.length === 0 ? '' : `; ${others.join(', ')} stand elsewhere, and migrations have to run on the oldest`;
  return { line: `postgres: ${oldest.version}`, because: `${oldest.file} starts PostgreSQL ${oldest.version}${also}.` };
}

async function sightingsIn(folder: string, file: string): Promise<Sighting[]> {
  const text = (await readTextIfThere(`${folder}/${file}`)) ?? '';
  const words = parseAllDocuments(text).flatMap((document) => [
    ...stringsOf(document.errors.length > 0 ? undefined : document.toJS()),
  ]);
  return words.flatMap((word) => {
    const version = Number(image.exec(word)?.[1]);
    return Number.isNaN(version) ? [] : { file, version };
  });
}

function* stringsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) yield* stringsOf(inner);
}
