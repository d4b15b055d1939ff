import { configurationName } from '#core/config/discover';
import type { UseProblem } from '#core/library/source/loaded';
import type { MigrationHistory } from '#core/migrations/history';
import type { FilePlace } from '#core/migrations/place';
import { engine } from '#core/rules/engine/library';
import type { Library } from '#core/rules/library';
import { TimeBudget } from '#core/rules/timeBudget';
import type { StatementParser } from '#core/sql/parseFile';
import type { ServerSettings } from '#protocol/settings';
import type { Environment, Files } from '#server/environment';
import { CommunityLibraries } from './communityLibraries';
import { Configurations, type FolderConfiguration } from './configurations';
import type { EditorSettings } from './editorSettings';
import type { Folders } from './folders';
import { Histories } from './histories';
import { type LeftOut, leftOut } from './selection';
import type { Text, TextSource } from './textSource';
import type { Trust } from './trust';

/** What holds for one path. */
export interface PathContext {
  readonly settings: ServerSettings;
  readonly configuration: FolderConfiguration;
  /** Undefined for a path that is linted. */
  readonly leftOut: LeftOut | undefined;
}

/** What surrounds the documents: folders, configurations, the editor's settings, other migrations. */
export class Workspace {
  readonly folders: Folders;
  readonly files: Files;
  readonly #settings: EditorSettings;
  readonly #shipped: readonly Library[];
  readonly #community: CommunityLibraries;
  readonly #configurations: Configurations;
  readonly #histories: Histories;

  /** @param onStop is told of each rule that took too long and is not run any more */
  constructor(
    folders: Folders,
    settings: EditorSettings,
    texts: TextSource,
    environment: Environment,
    trust: Trust,
    onStop: (id: string) => void,
  ) {
    const { files, libraries } = environment;
    this.#shipped = libraries;
    this.folders = folders;
    this.files = files;
    this.#settings = settings;
    const openText = (path: string) => texts.open().find((text) => text.path === path)?.text;
    this.#community = new CommunityLibraries(environment, folders, trust, openText);
    this.#configurations = new Configurations(
      (path) => texts.read(path),
      libraries,
      this.#community,
      () => new TimeBudget(environment.clock, onStop),
    );
    this.#histories = new Histories(files, texts);
  }

  async contextOf(path: string): Promise<PathContext> {
    const settings = await this.#settings.of(this.folders.around(path)?.uri);
    const configuration = await this.#configurations.of(path, settings);
    return { settings, configuration, leftOut: leftOut(path, configuration) };
  }

  /** Where a migration stands in its history, and what exists before it runs. */
  placeOf(path: string, { configuration }: PathContext, parser: StatementParser): Promise<FilePlace> {
    return this.#histories.placeOf(path, configuration, parser);
  }

  /** The set of migrations that a file belongs to. */
  historyAround(path: string, { configuration }: PathContext, parser: StatementParser): Promise<MigrationHistory> {
    return this.#histories.around(path, configuration, parser);
  }

  /** The file with what exists before a set. */
  schemaFile({ configuration }: PathContext): Promise<Text | undefined> {
    return this.#histories.schemaFile(configuration);
  }

  /** What is wrong with a library that no configuration names. */
  problemsOf(path: string): Promise<readonly UseProblem[]> {
    return this.#community.problemsOf(path);
  }

  /** Every library that ships or was loaded for some folder, the engine's own too. */
  libraries(): readonly Library[] {
    return [...this.#shipped, ...this.#community.known, engine];
  }

  /** Whether a file says what holds for others: a configuration, a rule library, a lock file. */
  decides(path: string): boolean {
    return isConfiguration(path) || this.#community.mayDependOn(path);
  }

  /** A file is new, gone or different, on disk or because unsaved text of it was given up. */
  fileChanged(path: string): void {
    if (this.decides(path)) this.configurationChanged();
    else this.#histories.changed(path);
  }

  /** Some `confiture.yaml` says something else, saved or not. */
  configurationChanged(): void {
    this.#configurations.forget();
    this.#histories.forget();
  }

  settingsChanged(): void {
    this.#settings.forget();
    this.configurationChanged();
  }
}

export function isConfiguration(path: string): boolean {
  return path.endsWith(`/${configurationName}`);
}
