import { type CancellationToken, type Disposable, EventEmitter, type Memento } from 'vscode';
import * as z from 'zod';
import { wordsOf } from '#client/commandLine/commandLine';
import type { Connections } from '#client/connections/connections';
import type { KnownConnection } from '#client/connections/knownConnection';
import { runEvent } from '#protocol/runEvent';
import { eventText } from './eventText';
import { type RunRecord, recorded, runRecord } from './runRecord';

const key = 'confiture.runs';
const records = z.array(runRecord).catch([]);

/** Of older runs the ledger tells. */
const mostRuns = 30;

export interface RunOrder {
  /** `Execute`, `Roll back`. */
  readonly title: string;
  readonly known: KnownConnection;
  /** The command with its options; how it tells is added. */
  readonly args: readonly string[];
}

/** What has been run from this workspace, newest first. Kept by the editor with the workspace. */
export class Runs {
  readonly #connections: Connections;
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChange = this.#changed.event;
  #all: readonly RunRecord[];

  constructor(connections: Connections, memory: Memento) {
    this.#connections = connections;
    this.#memory = memory;
    // A run that was going on when the editor closed may have gone on without it.
    this.#all = records
      .parse(memory.get(key))
      .map((run) => ({ ...run, outcome: run.outcome ?? 'not seen to its end' }));
  }

  register(): Disposable[] {
    return [this.#changed];
  }

  get all(): readonly RunRecord[] {
    return this.#all;
  }

  async clear(): Promise<void> {
    await this.#keep(this.#all.filter(({ outcome }) => outcome === undefined));
  }

  /**
   * Runs a command that tells what it does, and writes down what it tells. Cancelling interrupts it; it ends when the
   * server has let go.
   * @returns undefined: not permitted, or cancelled before it began
   */
  async run({ title, known, args }: RunOrder, token: CancellationToken, tell: (text: string) => void) {
    let run: RunRecord = {
      id: '',
      title,
      connection: known.connection.name,
      environment: known.connection.environment.name,
      folder: known.folder.uri.toString(),
      startedAt: new Date().toISOString(),
      lines: [],
    };
    const show = (next: RunRecord) => {
      const place = this.#all.indexOf(run); // another run may have begun meanwhile
      this.#all = place < 0 ? [next, ...this.#all].slice(0, mostRuns) : this.#all.with(place, next);
      run = next;
      this.#changed.fire(undefined);
    };
    const outcome = await this.#connections.run(known, [...args, '--format', 'ndjson'], token, (line) => {
      const event = runEvent.safeParse(parsed(line));
      if (!event.success) return;
      show(recorded(run, event.data));
      const text = eventText(event.data);
      if (text !== undefined) tell(text);
    });
    if (outcome === undefined) return undefined;
    if (run.outcome === undefined) {
      const message = wordsOf(outcome.errors) || 'It ended without a word.';
      show({
        ...run,
        outcome: 'failed',
        message,
        lines: [...run.lines, { at: new Date().toISOString(), text: message }],
      });
    }
    await this.#keep(this.#all);
    return run;
  }

  async #keep(all: readonly RunRecord[]): Promise<void> {
    this.#all = all;
    await this.#memory.update(key, all);
    this.#changed.fire(undefined);
  }
}

/** A line of NDJSON; what is none is nothing to us. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
