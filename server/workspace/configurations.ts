import { ConfigurationFinder, type FoundConfiguration, type ReadText } from '#core/config/discover';
import { type ConfigurationFile, configurationFile } from '#core/config/file';
import { type Selection, selector } from '#core/config/selector';
import { defaultSettings, withConfiguration } from '#core/config/settings';
import { type Configured, configure, usedLibraries } from '#core/inspect/configure';
import type { Library } from '#core/rules/library';
import type { TimeBudget } from '#core/rules/timeBudget';
import type { ServerSettings } from '#protocol/settings';
import type { CommunityLibraries } from './communityLibraries';

/** What holds for the files of a folder, and where it is written. */
export interface FolderConfiguration {
  /** The nearest `confiture.yaml`. */
  readonly found: FoundConfiguration | undefined;
  readonly configured: Configured;
  /** What it says of which files are migrations. */
  readonly selects: (path: string) => Selection;
}

/** Settles the configuration of every file, once for each `confiture.yaml` and set of editor settings. */
export class Configurations {
  readonly #read: ReadText;
  readonly #libraries: readonly Library[];
  readonly #community: CommunityLibraries;
  readonly #newBudget: () => TimeBudget;
  #finder: ConfigurationFinder;
  #settled = new Map<ServerSettings, Map<string | undefined, Promise<FolderConfiguration>>>();

  /**
   * @param read gives unsaved text where there is some
   * @param newBudget for the rules of one configuration, as long as it stays as it is
   */
  constructor(
    read: ReadText,
    libraries: readonly Library[],
    community: CommunityLibraries,
    newBudget: () => TimeBudget,
  ) {
    this.#read = read;
    this.#libraries = libraries;
    this.#community = community;
    this.#newBudget = newBudget;
    this.#finder = new ConfigurationFinder(read);
  }

  /** The same object as long as nothing has changed. */
  async of(path: string, settings: ServerSettings): Promise<FolderConfiguration> {
    const found = await this.#finder.above(path);
    const bySettings = this.#settled.get(settings) ?? new Map<string | undefined, Promise<FolderConfiguration>>();
    this.#settled.set(settings, bySettings);
    const known = bySettings.get(found?.path);
    if (known !== undefined) return known;
    const settled = this.#settle(found, settings);
    bySettings.set(found?.path, settled);
    return settled;
  }

  /** Some `confiture.yaml`, or the editor's settings, have changed. */
  forget(): void {
    this.#finder = new ConfigurationFinder(this.#read);
    this.#settled = new Map();
  }

  async #settle(found: FoundConfiguration | undefined, settings: ServerSettings): Promise<FolderConfiguration> {
    const defaults = valid({ postgres: settings.postgres });
    const request = {
      text: found?.text,
      defaults: withConfiguration(defaultSettings, defaults),
      overrides: valid({ rules: settings.rules }),
      available: this.#libraries,
    };
    const community = await this.#community.of(found, usedLibraries(request));
    const configured = configure({ ...request, community, budget: this.#newBudget() });
    const selects = found === undefined ? () => 'unsaid' as const : selector(found.folder, configured);
    return { found, configured, selects };
  }
}

/** The editor's settings as a configuration file would say them; what such a file could not say is left out. */
function valid(values: { readonly [Key in keyof ConfigurationFile]: unknown }): ConfigurationFile {
  const parsed = configurationFile.safeParse(values);
  return parsed.success ? parsed.data : {};
}
