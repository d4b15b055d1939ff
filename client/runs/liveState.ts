import { type CancellationToken, type Disposable, EventEmitter, Uri } from 'vscode';
import { wordsOf } from '#client/commandLine/commandLine';
import type { Connections } from '#client/connections/connections';
import type { KnownConnection } from '#client/connections/knownConnection';
import { type MigrationState, type MigrationStatus, migrationStatus } from '#protocol/migrationStatus';

/** What a database knows of the migrations of a folder, as it was when it was asked. */
interface Comparison {
  readonly known: KnownConnection;
  readonly status: MigrationStatus;
}

/** Where migrations stand on the database that somebody compared them with. Nothing is asked for on its own. */
export class LiveState {
  readonly #connections: Connections;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChange = this.#changed.event;
  #comparison: Comparison | undefined;
  #byFile: ReadonlyMap<string, MigrationState> = new Map();
  #folders: ReadonlySet<string> = new Set();

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  register(): Disposable[] {
    return [this.#changed];
  }

  /** The connection that the state is of. */
  get connection(): KnownConnection | undefined {
    return this.#comparison?.known;
  }

  /** What the database knows of a file; undefined: it was not compared, or the file is no migration to the tool. */
  of(uri: string): MigrationState | undefined {
    return this.#byFile.get(uri);
  }

  /** Whether files of a history were compared: what is not known of one of them is new since. @param folder of the history */
  covers(folder: string): boolean {
    return this.#folders.has(folder);
  }

  /** What has run and has no file any more. */
  get missing(): readonly MigrationState[] {
    const histories = this.#comparison?.status.histories ?? [];
    return histories.flatMap(({ migrations }) => migrations.filter(({ file }) => file === undefined));
  }

  /** Asks the database. @returns undefined: not permitted, or cancelled. @throws Error with what stands in the way */
  async compare(known: KnownConnection, token: CancellationToken): Promise<MigrationStatus | undefined> {
    const args = ['migrate', 'status', '--connection', known.connection.name, '--format', 'json'];
    const outcome = await this.#connections.run(known, args, token);
    if (outcome === undefined) return undefined;
    if (outcome.code !== 0) throw new Error(wordsOf(outcome.errors));
    const status = migrationStatus.parse(JSON.parse(outcome.output));
    this.#take({ known, status });
    return status;
  }

  /** Shows no database's state any more. */
  leave(): void {
    this.#take(undefined);
  }

  #take(comparison: Comparison | undefined): void {
    this.#comparison = comparison;
    const histories = comparison?.status.histories ?? [];
    const migrations = histories.flatMap((history) => history.migrations);
    this.#folders = new Set(
      histories.flatMap(({ folder }) =>
        comparison === undefined ? [] : [Uri.joinPath(comparison.known.folder.uri, folder).toString()],
      ),
    );
    this.#byFile = new Map(
      migrations.flatMap((migration): [string, MigrationState][] => {
        const { file } = migration;
        if (comparison === undefined || file === undefined) return [];
        return [[Uri.joinPath(comparison.known.folder.uri, file).toString(), migration]];
      }),
    );
    this.#changed.fire(undefined);
  }
}
