import { readServerSettings, type ServerSettings, serverSettingNames } from '#protocol/settings';

/** Asks the editor for several settings by their full names; the answers stand in the same order. */
export type AskSettings = (names: readonly string[], scope: string | undefined) => Promise<readonly unknown[]>;

/** The editor's settings, which may differ from folder to folder. Asked for once, until they change. */
export class EditorSettings {
  readonly #ask: AskSettings | undefined;
  readonly #known = new Map<string | undefined, Promise<ServerSettings>>();

  /** @param ask undefined for an editor that has no settings to ask for */
  constructor(ask: AskSettings | undefined) {
    this.#ask = ask;
  }

  /** @param scope the URI of a workspace folder */
  of(scope: string | undefined): Promise<ServerSettings> {
    const known = this.#known.get(scope);
    if (known !== undefined) return known;
    const asked = this.#read(scope);
    this.#known.set(scope, asked);
    return asked;
  }

  forget(): void {
    this.#known.clear();
  }

  async #read(scope: string | undefined): Promise<ServerSettings> {
    const names = serverSettingNames.map((name) => `confiture.${name}`);
    const values = this.#ask === undefined ? [] : await this.#ask(names, scope).catch(() => []);
    return readServerSettings(Object.fromEntries(serverSettingNames.map((name, place) => [name, values[place]])));
  }
}
