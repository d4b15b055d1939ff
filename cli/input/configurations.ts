import { join } from 'node:path';
import { ConfigurationFinder, type FoundConfiguration } from '#core/config/discover';
import type { ConfigurationFile } from '#core/config/file';
import { selector } from '#core/config/selector';
import { defaultSettings } from '#core/config/settings';
import { type Configured, configure } from '#core/inspect/configure';
import { libraries } from '#rules/libraries';
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

/** Finds and settles the configuration of files; one for each `confiture.yaml`, however many files it holds for. */
export class Configurations {
  readonly #finder = new ConfigurationFinder(readTextIfThere);
  readonly #configured = new Map<string | undefined, UsedConfiguration>();
  readonly #overrides: ConfigurationFile;

  constructor(overrides: ConfigurationFile) {
    this.#overrides = overrides;
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
    return [...groups.values()].map(({ configuration, paths: all }) => {
      const configured = this.#configure(configuration);
      const selection = named || configuration === undefined ? undefined : selector(configuration.folder, configured);
      const kept = selection === undefined ? all : all.filter((path) => selection(path) !== 'excluded');
      return { configuration, configured, paths: kept };
    });
  }

  /** Those that some file was judged by. */
  used(): UsedConfiguration[] {
    return [...this.#configured.values()];
  }

  #configure(configuration: FoundConfiguration | undefined): Configured {
    const known = this.#configured.get(configuration?.path);
    if (known !== undefined) return known.configured;
    const configured = configure({
      text: configuration?.text,
      defaults: defaultSettings,
      overrides: this.#overrides,
      available: libraries,
    });
    this.#configured.set(configuration?.path, { configuration, configured });
    return configured;
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
