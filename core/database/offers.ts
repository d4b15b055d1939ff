import type { ConfiguredConnection } from '#core/config/connection';
import { ConfitureError } from '#core/error';
import { readConnectionUrl } from './connectionUrl';
import { type DatabaseEnvironment, environmentOf, unknownEnvironment } from './environment';
import { readEnvironmentFile } from './environmentFile';
import { expand } from './expand';
import { firstOf, Parameter, type ParameterName, type Parameters, placeNames } from './parameter';
import type { Surroundings } from './surroundings';
import { settleTarget, type Target } from './target';
import { fromVariables, type Variables } from './variables';

/** A database that somebody has named. It is settled only when it is wanted: others may be broken. */
export interface ConnectionOffer {
  readonly name: string;
  /** Who names it. */
  readonly origin: string;
  /** The file to open for changing it, as people are shown it; undefined: it stands in none. */
  readonly file?: string | undefined;
  readonly environment: DatabaseEnvironment;
  /** @throws ConfitureError with reason `target` */
  settle(): Promise<Target>;
  /** The way past a pooler, where there is one. */
  settleDirect?(): Promise<Target>;
}

/** All places that name connections, as they were found. */
export interface ConnectionSources {
  /** Of the process and of `.env`. */
  readonly variables: Variables;
  readonly surroundings: Surroundings;
  readonly configured: readonly {
    readonly shown: string;
    readonly entries: Readonly<Record<string, ConfiguredConnection>>;
  }[];
  /** The embedded database of this folder, where there is one; `url` is undefined while it does not run. */
  readonly embedded?: { readonly url: string | undefined } | undefined;
  /** `db/environments/<name>.yaml`. */
  readonly environmentFiles: readonly { readonly name: string; readonly shown: string; readonly text: string }[];
}

/** The name of the embedded database. It counts when nothing else is named. */
export const embeddedName = 'embedded';

/** The name of what the environment says without naming it. */
export const defaultName = 'default';

/** Every connection there is, the one that counts when nobody chooses first. A name that comes twice belongs to the first. */
export function connectionOffers(sources: ConnectionSources): ConnectionOffer[] {
  const all = [
    ...fromEnvironment(sources),
    ...fromConfiguration(sources),
    ...fromEnvironmentFiles(sources),
    ...fromEmbedded(sources),
  ];
  return [...new Map(all.toReversed().map((offer) => [offer.name, offer])).values()].toReversed();
}

/** `DATABASE_URL`, with the gaps filled by PG variables; or those alone, when one of them names a place. */
function fromEnvironment({ variables, surroundings }: ConnectionSources): ConnectionOffer[] {
  const words = fromVariables(variables);
  const url = variables.get('DATABASE_URL');
  const place = [...placeNames].map((name) => words.get(name)).find((each) => each !== undefined);
  const named = url ?? place;
  if (named === undefined) return [];
  const said = variables.get('CONFITURE_ENVIRONMENT');
  const parameters = () => (url === undefined ? words : firstOf(readConnectionUrl(url.text, url.origin), words));
  const direct = variables.get('DIRECT_DATABASE_URL') ?? variables.get('DIRECT_URL');
  const settle = async (given: Parameters) => settleTarget(given, variables, surroundings);
  return [
    {
      name: defaultName,
      origin: named.origin,
      file: named.file,
      environment: said === undefined ? unknownEnvironment : environmentOf(said.text, said.origin),
      settle: async () => settle(parameters()),
      ...(direct === undefined
        ? {}
        : {
            settleDirect: async () =>
              settle(firstOf(readConnectionUrl(direct.text, direct.origin), withoutPlace(words))),
          }),
    },
  ];
}

function fromConfiguration({ configured, variables, surroundings }: ConnectionSources): ConnectionOffer[] {
  return configured.flatMap(({ shown, entries }) =>
    Object.entries(entries).map(([name, entry]): ConnectionOffer => {
      const origin = `connections.${name} in ${shown}`;
      const settle = async (address: string | undefined) =>
        settleNamed(ofEntry(entry, address, origin, variables), variables, surroundings);
      const { environment, direct_url: direct } = entry;
      return {
        name,
        origin,
        file: shown,
        environment: environment === undefined ? unknownEnvironment : { name: environment, origin },
        settle: () => settle(entry.url),
        ...(direct === undefined ? {} : { settleDirect: () => settle(direct) }),
      };
    }),
  );
}

function fromEnvironmentFiles({ environmentFiles, variables, surroundings }: ConnectionSources): ConnectionOffer[] {
  return environmentFiles.map(({ name, shown, text }) => ({
    name,
    origin: shown,
    file: shown,
    environment: environmentOf(name, shown),
    settle: async () => settleNamed(readEnvironmentFile(text, shown, variables), variables, surroundings),
  }));
}

function fromEmbedded({ embedded, variables, surroundings }: ConnectionSources): ConnectionOffer[] {
  if (embedded === undefined) return [];
  const origin = 'confiture db';
  const settle = async () => {
    if (embedded.url !== undefined)
      return settleTarget(readConnectionUrl(embedded.url, origin), variables, surroundings);
    throw new ConfitureError('target', 'The embedded database does not run.', { advice: 'Run: confiture db start' });
  };
  return [{ name: embeddedName, origin, environment: { name: 'development', origin }, settle }];
}

/** An address of the command line. */
export function givenOffer(address: string, { variables, surroundings }: ConnectionSources): ConnectionOffer {
  const origin = '--connection';
  const parameters = readConnectionUrl(address, origin);
  if (parameters.has('password')) {
    throw new ConfitureError('target', 'A password on the command line can be read by everybody on this machine.', {
      advice: 'Leave it out and write it into ~/.pgpass, or set DATABASE_URL or PGPASSWORD.',
    });
  }
  return {
    name: 'given',
    origin,
    environment: unknownEnvironment,
    settle: async () => settleNamed(parameters, variables, surroundings),
  };
}

/** A connection with a name says itself where it goes; the environment may say who and how. */
function settleNamed(own: Parameters, variables: Variables, surroundings: Surroundings): Promise<Target> {
  return settleTarget(firstOf(own, withoutPlace(fromVariables(variables))), variables, surroundings);
}

function withoutPlace(parameters: Parameters): Parameters {
  return new Map([...parameters].filter(([name]) => !placeNames.has(name)));
}

function ofEntry(
  entry: ConfiguredConnection,
  address: string | undefined,
  origin: string,
  variables: Variables,
): Parameters {
  const { url: _, direct_url: __, environment: ___, database, ...parts } = entry;
  const written = Object.entries({ ...parts, dbname: database }) as [ParameterName, string | number | undefined][];
  const own = written.flatMap(([name, value]): [ParameterName, Parameter][] =>
    value === undefined ? [] : [[name, new Parameter(expand(String(value), origin, variables), origin)]],
  );
  if (address === undefined) return new Map(own);
  return firstOf(new Map(own), readConnectionUrl(expand(address, origin, variables), origin));
}
