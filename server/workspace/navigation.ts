import type { CancellationToken } from 'vscode-languageserver';
import type { Migration } from '#core/analysis/migration';
import type { Settings } from '#core/config/settings';
import { understand } from '#core/inspect/understand';
import type { MigrationHistory } from '#core/migrations/history';
import type { FileMentions } from '#core/navigation/mention';
import { mentionsOf } from '#core/navigation/mentionsOf';
import { type IndexedFile, MigrationIndex } from '#core/navigation/migrationIndex';
import { emptySchema } from '#core/schema/empty';
import type { Schema } from '#core/schema/schema';
import { loadReferenceFinder, type ReferenceFinder } from '#core/sql/grammar/tolerant';
import type { StatementParser } from '#core/sql/parseFile';
import { turn } from '#server/turn';
import type { Text } from './textSource';
import type { Workspace } from './workspace';

/** Milliseconds that indexing may keep messages waiting. */
const longestStretch = 10;

/** The objects of one set of migrations, and the texts that their places are in. */
export interface SetIndex {
  readonly index: MigrationIndex;
  /** By path. */
  readonly texts: ReadonlyMap<string, string>;
}

interface Known {
  readonly text: string;
  readonly before: Schema;
  readonly settings: Settings;
  readonly migration: Migration | undefined;
  readonly mentions: FileMentions;
}

interface Kept {
  readonly index: MigrationIndex;
  readonly known: Map<string, Known>;
  /** The update that goes on; the next one waits for it. */
  updating: Promise<unknown>;
}

/**
 * Where the objects of the migrations are spoken of. A set is read when somebody asks, and then only the files that have
 * changed, or that find another schema than before.
 */
export class Navigation {
  readonly #workspace: Workspace;
  readonly #parser: Promise<StatementParser | undefined>;
  readonly #kept = new WeakMap<MigrationHistory, Kept>();
  #finder: Promise<ReferenceFinder> | undefined;

  constructor(workspace: Workspace, parser: Promise<StatementParser | undefined>) {
    this.#workspace = workspace;
    this.#parser = parser;
  }

  /** The set that a migration belongs to, as it is now. Undefined for other files, and once nobody waits any more. */
  async around(path: string, token: CancellationToken): Promise<SetIndex | undefined> {
    const context = await this.#workspace.contextOf(path);
    const parser = await this.#parser;
    if (context.leftOut !== undefined || parser === undefined) return undefined;
    const history = await this.#workspace.historyAround(path, context, parser);
    const schemaFile = await this.#workspace.schemaFile(context);
    const kept = this.#kept.get(history) ?? {
      index: new MigrationIndex(),
      known: new Map(),
      updating: Promise.resolve(),
    };
    this.#kept.set(history, kept);
    this.#finder ??= loadReferenceFinder();
    const reader = new Reader(kept.known, parser, context.configuration.configured.settings, await this.#finder);
    const updated = kept.updating.then(() => update(kept.index, history, schemaFile, reader, token));
    kept.updating = updated.catch(() => undefined);
    return updated;
  }
}

/** Reads what files mention, and remembers it. */
class Reader {
  readonly #known: Map<string, Known>;
  readonly #parser: StatementParser;
  readonly #settings: Settings;
  readonly #finder: ReferenceFinder;

  constructor(known: Map<string, Known>, parser: StatementParser, settings: Settings, finder: ReferenceFinder) {
    this.#known = known;
    this.#parser = parser;
    this.#settings = settings;
    this.#finder = finder;
  }

  read({ path, text }: Text, before: Schema, migration?: Migration): FileMentions {
    const known = this.#known.get(path);
    const settings = this.#settings;
    if (
      known?.text === text &&
      known.before === before &&
      known.settings === settings &&
      known.migration === migration
    ) {
      return known.mentions;
    }
    const { analysis } = understand(path, text, { parser: this.#parser, settings, schema: before, migration });
    const mentions = mentionsOf(analysis, this.#finder);
    this.#known.set(path, { text, before, settings, migration, mentions });
    return mentions;
  }
}

async function update(
  index: MigrationIndex,
  history: MigrationHistory,
  schemaFile: Text | undefined,
  reader: Reader,
  token: CancellationToken,
): Promise<SetIndex | undefined> {
  const texts = new Map<string, string>();
  const files: IndexedFile[] = [];
  if (schemaFile !== undefined) {
    texts.set(schemaFile.path, schemaFile.text);
    files.push({ mentions: reader.read(schemaFile, emptySchema(true)), counts: true });
  }
  let began = performance.now();
  for (const { file, migration, before, counts } of history.walk()) {
    if (token.isCancellationRequested) return undefined;
    texts.set(file.path, file.text);
    files.push({ mentions: reader.read(file, before, migration), counts });
    if (performance.now() - began < longestStretch) continue;
    await turn();
    began = performance.now();
  }
  index.update(files);
  return { index, texts };
}
