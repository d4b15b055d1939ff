import { resolve } from 'node:path';
import { replay } from '#core/inspect/understand';
import { MigrationHistory } from '#core/migrations/history';
import { type HistoryFolder, historyFolder, historyOf } from '#core/migrations/historyFolder';
import { tellsLayout } from '#core/migrations/layoutFiles';
import type { FilePlace } from '#core/migrations/place';
import { readTogether } from '#core/migrations/readTogether';
import { settle } from '#core/migrations/settle';
import { doubted, emptySchema } from '#core/schema/empty';
import type { StatementParser } from '#core/sql/parseFile';
import { longestFile } from '#server/documents/inspectSafely';
import type { Files } from '#server/environment';
import { turn } from '#server/turn';
import type { FolderConfiguration } from './configurations';
import { isLinted } from './selection';
import type { Text, TextSource } from './textSource';

/** Milliseconds that a replay may keep messages waiting. */
const longestStretch = 10;

/** What exists before each migration, told by the files that run ahead of it. Read once, then kept up to date. */
export class Histories {
  readonly #files: Files;
  readonly #texts: TextSource;
  readonly #histories = new Map<FolderConfiguration, Map<string, Promise<MigrationHistory>>>();

  constructor(files: Files, texts: TextSource) {
    this.#files = files;
    this.#texts = texts;
  }

  /** Made of the same objects as long as nothing ahead of the file has changed, and no file has come or gone. */
  async placeOf(path: string, configuration: FolderConfiguration, parser: StatementParser): Promise<FilePlace> {
    return replayUpTo(path, await this.around(path, configuration, parser));
  }

  /** The set that a file belongs to, with what is open in the editor in it. */
  async around(path: string, configuration: FolderConfiguration, parser: StatementParser): Promise<MigrationHistory> {
    const folder = historyFolder(path);
    const history = await this.#of(path, configuration, parser);
    for (const text of this.#texts.open()) {
      if (historyFolder(text.path) === folder && isLinted(text.path, configuration)) history.put(text);
    }
    return history;
  }

  /** The file with what exists before the set. */
  async schemaFile(configuration: FolderConfiguration): Promise<Text | undefined> {
    const path = schemaFileOf(configuration);
    const text = path === undefined ? undefined : await this.#texts.read(path);
    return path === undefined || text === undefined ? undefined : { path, text };
  }

  /** A file is new, gone or different on disk, or its unsaved text was given up. */
  changed(path: string): void {
    if (tellsLayout(path)) this.#forgetAround(path);
    const folder = historyFolder(path);
    for (const [configuration, folders] of this.#histories) {
      if (path === schemaFileOf(configuration)) folders.clear();
      const history = folders.get(folder);
      if (history !== undefined) folders.set(folder, this.#reread(path, history, configuration));
    }
  }

  /** Configurations have changed. */
  forget(): void {
    this.#histories.clear();
  }

  /** Another plan, another tool, another word about one migration: order and transactions are found out again. */
  #forgetAround(path: string): void {
    const around = path.slice(0, path.lastIndexOf('/'));
    for (const folders of this.#histories.values()) {
      for (const key of folders.keys()) if (isWithin(key, around) || isWithin(around, key)) folders.delete(key);
    }
  }

  #of(path: string, configuration: FolderConfiguration, parser: StatementParser): Promise<MigrationHistory> {
    const folders = this.#histories.get(configuration) ?? new Map<string, Promise<MigrationHistory>>();
    this.#histories.set(configuration, folders);
    const folder = historyOf(path);
    const known = folders.get(folder.key);
    if (known !== undefined) return known;
    const loaded = this.#load(folder, configuration, parser);
    folders.set(folder.key, loaded);
    return loaded;
  }

  async #load(
    folder: HistoryFolder,
    configuration: FolderConfiguration,
    parser: StatementParser,
  ): Promise<MigrationHistory> {
    const { settings } = configuration.configured;
    const schemaFile = schemaFileOf(configuration);
    const before = schemaFile === undefined ? undefined : await this.#texts.read(schemaFile);
    const context = { parser, settings };
    const start =
      schemaFile === undefined || before === undefined
        ? emptySchema()
        : replay(schemaFile, before, { ...context, schema: emptySchema(true), isBasis: true });
    const found = (await Promise.all(folder.scan.map((scanned) => this.#files.near(scanned)))).flat();
    const paths = found.filter((path) => historyFolder(path) === folder.key && isLinted(path, configuration));
    const { chosen, ...surroundings } = await settle(folder, paths, (path) => this.#texts.read(path), settings.layout);
    const history = new MigrationHistory(
      { folder, chosen, surroundings, start },
      ({ path, text }, schema, migration) =>
        text.length > longestFile ? doubted(schema) : replay(path, text, { ...context, schema, migration }),
    );
    history.replace(await readTogether(paths, async (path) => ({ path, text: (await this.#texts.read(path)) ?? '' })));
    return history;
  }

  async #reread(
    path: string,
    loading: Promise<MigrationHistory>,
    configuration: FolderConfiguration,
  ): Promise<MigrationHistory> {
    const history = await loading;
    const text = isLinted(path, configuration) ? await this.#texts.read(path) : undefined;
    if (text === undefined) history.delete(path);
    else history.put({ path, text });
    return history;
  }
}

/** Replays with pauses, so that a long history keeps no message waiting. */
async function replayUpTo(path: string, history: MigrationHistory): Promise<FilePlace> {
  const steps = history.replay(path);
  let began = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - began < longestStretch) continue;
    await turn();
    began = performance.now();
  }
}

function schemaFileOf({ found, configured }: FolderConfiguration): string | undefined {
  if (found === undefined || configured.schemaFile === undefined) return undefined;
  return resolve(found.folder, configured.schemaFile).replaceAll('\\', '/');
}

/** Whether a folder is another one or lies below it. */
function isWithin(folder: string, other: string): boolean {
  return `${folder}/`.startsWith(`${other}/`);
}
