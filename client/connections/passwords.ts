import { type SecretStorage, window } from 'vscode';
import * as z from 'zod';

/** The passwords of one connection, by the question that each answers. */
const remembered = z.record(z.string(), z.string());

/** Passwords that people asked the editor to keep. They lie in its secret storage and nowhere else. */
export class Passwords {
  readonly #secrets: SecretStorage;
  /** What was typed in this window and was right, by connection. */
  readonly #typed = new Map<string, ReadonlyMap<string, string>>();

  constructor(secrets: SecretStorage) {
    this.#secrets = secrets;
  }

  /** Answers the questions of one run on a connection. @param key names the connection among all of this machine */
  async of(key: string): Promise<PasswordDialogue> {
    return new PasswordDialogue(new Map([...(await this.#read(key)), ...(this.#typed.get(key) ?? [])]));
  }

  /** Nobody is asked twice in one window. */
  use(key: string, answers: ReadonlyMap<string, string>): void {
    this.#typed.set(key, new Map([...(this.#typed.get(key) ?? []), ...answers]));
  }

  async remember(key: string, answers: ReadonlyMap<string, string>): Promise<void> {
    const all = { ...Object.fromEntries(await this.#read(key)), ...Object.fromEntries(answers) };
    await this.#secrets.store(key, JSON.stringify(all));
  }

  async forget(key: string): Promise<void> {
    this.#typed.delete(key);
    await this.#secrets.delete(key);
  }

  async #read(key: string): Promise<ReadonlyMap<string, string>> {
    const text = await this.#secrets.get(key);
    return new Map(text === undefined ? [] : Object.entries(remembered.parse(JSON.parse(text))));
  }
}

/** Who answers a run: first what is remembered, then the person. */
export class PasswordDialogue {
  /** What the person typed, by question. */
  readonly typed = new Map<string, string>();
  #hasUsedRemembered = false;
  readonly #known: ReadonlyMap<string, string>;

  constructor(known: ReadonlyMap<string, string>) {
    this.#known = known;
  }

  /** Whether something was answered that may be out of date. */
  get hasUsedRemembered(): boolean {
    return this.#hasUsedRemembered;
  }

  /** @returns undefined when the person gave up */
  readonly answer = async (question: string): Promise<string | undefined> => {
    const known = this.#known.get(question);
    if (known !== undefined) {
      this.#hasUsedRemembered = true;
      return known;
    }
    const prompt = question.replace(/:\s*$/, '');
    const secret = await window.showInputBox({ title: 'Confiture', prompt, password: true, ignoreFocusOut: true });
    if (secret !== undefined) this.typed.set(question, secret);
    return secret;
  };
}
