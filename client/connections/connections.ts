import { type CancellationToken, type Disposable, EventEmitter, window, workspace } from 'vscode';
import { type CommandLine, type Outcome, wordsOf } from '#client/commandLine/commandLine';
import { listedConnections, testedConnections } from '#protocol/connections';
import { type KnownConnection, keyOf } from './knownConnection';
import type { Passwords } from './passwords';
import type { Permission } from './permission';

/** The connections of the workspace's folders. Reading who names them connects to nothing. */
export class Connections {
  readonly #commandLine: CommandLine;
  readonly #passwords: Passwords;
  readonly #permission: Permission;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChange = this.#changed.event;
  #known: Promise<KnownConnection[]> | undefined;

  constructor(commandLine: CommandLine, passwords: Passwords, permission: Permission) {
    this.#commandLine = commandLine;
    this.#passwords = passwords;
    this.#permission = permission;
  }

  register(): Disposable[] {
    return [
      this.#changed,
      workspace.onDidChangeWorkspaceFolders(() => this.refresh()),
      workspace.onDidGrantWorkspaceTrust(() => this.refresh()),
      workspace.onDidSaveTextDocument(({ uri }) => {
        if (namesConnections.test(uri.path)) this.refresh();
      }),
    ];
  }

  /** Every connection; none in Restricted Mode, where files of the folder are not followed. */
  async all(): Promise<readonly KnownConnection[]> {
    if (!workspace.isTrusted) return [];
    this.#known ??= this.#read();
    return this.#known;
  }

  /** Forgets what was read and tested. */
  refresh(): void {
    this.#known = undefined;
    this.#changed.fire(undefined);
  }

  /** Connects, sees what is there, and leaves again. @returns undefined: not permitted, or cancelled */
  async test(known: KnownConnection, token: CancellationToken): Promise<KnownConnection | undefined> {
    const outcome = await this.run(known, ['connections', 'test', known.connection.name, '--format', 'json'], token);
    if (outcome === undefined) return undefined;
    if (outcome.output === '') throw new Error(wordsOf(outcome.errors));
    const [tested] = testedConnections.parse(JSON.parse(outcome.output)).connections;
    const told = { ...known, tested };
    const all = await this.all();
    this.#known = Promise.resolve(all.map((each) => (keyOf(each) === keyOf(known) ? told : each)));
    this.#changed.fire(undefined);
    return told;
  }

  /**
   * Runs a command on a connection: asks for permission and for the password where they are needed.
   * @returns undefined: not permitted, or cancelled
   */
  async run(
    known: KnownConnection,
    args: readonly string[],
    token: CancellationToken,
    onLine?: (line: string) => void,
  ): Promise<Outcome | undefined> {
    if (!workspace.isTrusted || !(await this.#permission.ask(known))) return undefined;
    const dialogue = await this.#passwords.of(keyOf(known));
    const outcome = await this.#commandLine.talk(args, known.folder.uri.fsPath, {
      token,
      askSecret: dialogue.answer,
      ...(onLine === undefined ? {} : { onLine }),
    });
    if (token.isCancellationRequested && onLine === undefined) return undefined;
    const key = keyOf(known);
    if (outcome.code === 0 && dialogue.typed.size > 0) {
      this.#passwords.use(key, dialogue.typed);
      void this.#offerToRemember(key, dialogue.typed);
    }
    if (outcome.code !== 0 && dialogue.hasUsedRemembered) void this.#offerToForget(key, known);
    return outcome;
  }

  /** Forgets the passwords of a connection, that its servers were allowed, and what its test told. */
  async forget(known: KnownConnection): Promise<void> {
    await this.#passwords.forget(keyOf(known));
    await this.#permission.withdraw(known);
    this.refresh();
  }

  async #read(): Promise<KnownConnection[]> {
    const folders = workspace.workspaceFolders ?? [];
    const found = await Promise.all(
      folders.map(async (folder) => {
        const output = await this.#commandLine.run(['connections', 'list', '--format', 'json'], folder.uri.fsPath);
        const { connections } = listedConnections.parse(JSON.parse(output));
        return connections.map((connection): KnownConnection => ({ folder, connection }));
      }),
    );
    return found.flat();
  }

  async #offerToRemember(key: string, typed: ReadonlyMap<string, string>): Promise<void> {
    const question = 'Confiture: shall the editor keep this password in its secret storage?';
    if ((await window.showInformationMessage(question, 'Keep')) === 'Keep') await this.#passwords.remember(key, typed);
  }

  async #offerToForget(key: string, { connection }: KnownConnection): Promise<void> {
    const question = `Confiture: the password kept for ${connection.name} was used. Is it out of date?`;
    if ((await window.showWarningMessage(question, 'Forget It')) === 'Forget It') await this.#passwords.forget(key);
  }
}

/** Files that `confiture connections list` reads. */
const namesConnections = /\/(confiture\.ya?ml|\.env|db\/environments\/[^/]+\.ya?ml)$/;
