import { type Memento, window } from 'vscode';
import * as z from 'zod';
import type { KnownConnection } from './knownConnection';

const key = 'confiture.hosts';
const hosts = z.array(z.string()).catch([]);

/** Hosts that somebody said yes to in this workspace. A file of the folder alone leads nobody to a server. */
export class Permission {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  /** Asks before the first connection to a host that a file of the workspace names. */
  async ask({ connection }: KnownConnection): Promise<boolean> {
    if (connection.file === undefined) return true; // the person's own environment says where
    const known = this.#known();
    const asked = placesOf(connection).filter((place) => !known.has(place));
    if (asked.length === 0) return true;
    const { database, file, environment, user } = connection;
    const choice = await window.showWarningMessage(
      `Connect to ${asked.join(', ')}?`,
      {
        modal: true,
        detail: `${file} names it: database ${database}, as ${user}, ${environmentText(environment)}. You are asked once for each server.`,
      },
      'Connect',
    );
    if (choice !== 'Connect') return false;
    await this.#memory.update(key, [...known, ...asked]);
    return true;
  }

  async withdraw({ connection }: KnownConnection): Promise<void> {
    const gone = new Set(placesOf(connection));
    await this.#memory.update(
      key,
      [...this.#known()].filter((place) => !gone.has(place)),
    );
  }

  #known(): ReadonlySet<string> {
    return new Set(hosts.parse(this.#memory.get(key)));
  }
}

/** Every server that a connection may lead to: where one looks, and where changes are made. */
function placesOf({ hosts: looked, direct }: KnownConnection['connection']): string[] {
  return [...new Set([...looked, ...direct].map(({ host, port }) => `${host}:${port}`))];
}

/** The environment as a word, with what nobody said. */
export function environmentText({ name, from }: KnownConnection['connection']['environment']): string {
  return from === undefined ? 'production, because nobody says what it is' : name;
}
