import { join } from 'node:path';
import { shipped } from '#cli/libraries/shipped';
import { distrustOf, projectAround } from '#cli/libraries/trust';
import { ConfigurationFinder, configurationName, type FoundConfiguration, type ReadText } from '#core/config/discover';
import type { ConfigurationFile } from '#core/config/file';
import { selector } from '#core/config/selector';
import { defaultSettings } from '#core/config/settings';
import { ConfitureError } from '#core/error';
import { type Configured, type ConfigureRequest, configure, usedLibraries } from '#core/inspect/configure';
import { problemText } from '#core/library/problem';
import { loadCommunity } from '#core/library/source/community';
import { type LoadedLibraries, noLibraries, type UseProblem } from '#core/library/source/loaded';
import { nodeReader } from '#core/library/source/nodeReader';
import { readUse } from '#core/library/source/use';
import type { TimeBudget } from '#core/rules/timeBudget';
import { slashed } from './collectFiles';
import { readTextIfThere } from './readSource';

/** A configuration file, or none, and what it settles. */
export interface UsedConfiguration {
  readonly configuration: FoundConfiguration | undefined;
  readonly configured: Configured;
}

/** Files under one configuration: they share settings and rules. */
export interface ConfiguredFiles extends UsedConfiguration {
  readonly paths: readonly string[];
}

export interface ConfigurationsRequest {
  /** Reads `confiture.yaml` where there is one. Default: from the disk. */
  readonly readConfiguration?: ReadText | undefined;
  /** Where the user stands. */
  readonly workingFolder: string;
  /** What the command line says over every configuration file. */
  readonly overrides: ConfigurationFile;
  /** Whether libraries are loaded wherever a configuration names them. */
  readonly trustLibraries?: boolean | undefined;
  /** Whether libraries are loaded that differ from `confiture.lock`. */
  readonly ignoreLock?: boolean | undefined;
  /** Of the rules that do not ship. Default: nobody measures. */
  readonly budget?: TimeBudget | undefined;
  /** What the nearest configuration would say, instead of what it says. */
  readonly text?: string | undefined;
}

/** Finds and settles the configuration of files; one for each `confiture.yaml`, however many files it holds for. */
export class Configurations {
  readonly #finder: ConfigurationFinder;
  readonly #configured = new Map<string | undefined, UsedConfiguration>();
  readonly #request: ConfigurationsRequest;

  constructor(request: ConfigurationsRequest) {
    this.#request = request;
    this.#finder = new ConfigurationFinder(request.readConfiguration ?? readTextIfThere);
  }

  /**
   * Splits a set of files by the configuration that holds for them. Files that a configuration leaves out are left out
   * here, but for those that the user named one by one.
   */
  async group(paths: readonly string[], named: boolean): Promise<ConfiguredFiles[]> {
    const groups = new Map<string | undefined, { configuration: FoundConfiguration | undefined; paths: string[] }>();
    for (const path of paths) {
      const configuration = await this.#finder.above(path);
      const group = groups.get(configuration?.path) ?? { configuration, paths: [] };
      group.paths.push(path);
      groups.set(configuration?.path, group);
    }
    const configuredGroups: ConfiguredFiles[] = [];
    for (const { configuration, paths: all } of groups.values()) {
      const configured = await this.#configure(configuration);
      const selection = named || configuration === undefined ? undefined : selector(configuration.folder, configured);
      const kept = selection === undefined ? all : all.filter((path) => selection(path) !== 'excluded');
      configuredGroups.push({ configuration, configured, paths: kept });
    }
    return configuredGroups;
  }

  /** The configuration that holds for a path. */
  async above(path: string): Promise<UsedConfiguration> {
    const found = await this.#finder.above(path);
    const { text, workingFolder } = this.#request;
    const folder = slashed(workingFolder);
    const configuration =
      text === undefined ? found : { folder, path: `${folder}/${configurationName}`, ...found, text };
    return { configuration, configured: await this.#configure(configuration) };
  }

  /** Those that some file was judged by. */
  used(): UsedConfiguration[] {
    return [...this.#configured.values()];
  }

  async #configure(configuration: FoundConfiguration | undefined): Promise<Configured> {
    const known = this.#configured.get(configuration?.path);
    if (known !== undefined) return known.configured;
    const { overrides, budget } = this.#request;
    const available = shipped().libraries;
    const request = { text: configuration?.text, defaults: defaultSettings, overrides, available, budget };
    const configured = configure({ ...request, community: await this.#community(configuration, request) });
    this.#configured.set(configuration?.path, { configuration, configured });
    return configured;
  }

  /** The libraries that the configuration names, and those that the command line does, which are the user's own choice. */
  async #community(configuration: FoundConfiguration | undefined, request: ConfigureRequest): Promise<LoadedLibraries> {
    const { libraries } = request.overrides;
    if (libraries?.length === 0) return noLibraries;
    const ofFile = await this.#ofFile(configuration, { ...request, overrides: {} });
    if (libraries === undefined) return ofFile;
    const folder = slashed(this.#request.workingFolder);
    const names = ofFile.loaded.map(({ library }) => library.name);
    const asked = usedLibraries(request).map(({ use }, place) => ({ use, place }));
    const known = asked.map(({ use, place }) =>
      ofFile.problems.filter(isAbout(use)).map((each) => ({ ...each, place })),
    );
    const uses = asked.filter(({ use, place }) => !names.includes(use) && known[place]?.length === 0);
    const given = await loadCommunity({
      uses,
      shipped: shipped(),
      distrust: undefined,
      folder,
      root: '/',
      reader: nodeReader,
    });
    const found = given.problems.map((each) => ({ ...each, place: uses[each.place]?.place ?? each.place }));
    const problems = [...known.flat(), ...found];
    const unusable = problems.filter(({ locked }) => locked === undefined);
    if (unusable.length > 0) throw new ConfitureError('input', unusable.map(problemText).join('\n'));
    return { loaded: [...ofFile.loaded, ...given.loaded], problems, read: [...ofFile.read, ...given.read] };
  }

  async #ofFile(configuration: FoundConfiguration | undefined, request: ConfigureRequest): Promise<LoadedLibraries> {
    if (configuration === undefined) return noLibraries;
    const workingFolder = slashed(this.#request.workingFolder);
    const { folder } = configuration;
    return loadCommunity({
      uses: usedLibraries(request),
      shipped: shipped(),
      distrust: distrustOf(folder, workingFolder, this.#request.trustLibraries === true),
      folder,
      root: projectAround(folder, workingFolder),
      reader: nodeReader,
      ignoreLock: this.#request.ignoreLock,
    });
  }
}

/** The file with what exists before: the command line's, or the one that the configuration names. */
export function schemaFileOf(group: ConfiguredFiles, given: string | undefined): string | undefined {
  if (given !== undefined) return given;
  const { configuration, configured } = group;
  return configuration === undefined || configured.schemaFile === undefined
    ? undefined
    : join(configuration.folder, configured.schemaFile);
}

/** Whether a problem is about the library that a name means, which the configuration may name by a path. */
function isAbout(use: string): (problem: UseProblem) => boolean {
  const { source } = readUse(use);
  return ({ file, locked }) => locked === source || file === source;
}
