import { ConfitureError } from '#core/error';
import { textHash } from '#core/ledger/checksums';
import { planHash } from '#core/runner/planHash';
import type { UpRequest } from '#core/runner/up';
import type { Chosen, Way } from '#core/runner/way';

type Files = Pick<UpRequest, 'read' | 'shown'>;

/** What was looked at before a run: a person may take minutes to answer, and somebody may go on writing meanwhile. */
export class LookedAt {
  readonly #files: Files;
  readonly #hashes = new Map<string, string>();
  readonly #chosen: readonly Chosen[];

  constructor(chosen: readonly Chosen[], files: Files) {
    this.#chosen = chosen;
    this.#files = files;
  }

  /** Reads a file, and remembers what it says. */
  readonly read = (path: string): Uint8Array => {
    const bytes = this.#files.read(path);
    this.#hashes.set(path, textHash('sha256', bytes));
    return bytes;
  };

  /** @param expected as `migrate plan` has shown it @throws ConfitureError with reason `history` where something else would run now */
  requirePlan(expected: string): void {
    const found = planHash(this.#chosen.map(({ key, migration }) => ({ key, bytes: this.read(migration.path) })));
    if (found === expected) return;
    throw new ConfitureError('history', 'What would run now is not what migrate plan has shown; nothing was run.', {
      advice: 'A file was saved since, or somebody has run migrations. Look at the plan again.',
    });
  }

  /** A way that runs nothing else, from files that say nothing else. Both throw a ConfitureError with reason `history`. */
  only(way: Way): { readonly way: Way; readonly read: UpRequest['read'] } {
    const { read } = this.#files;
    return {
      way: { ...way, choose: (statuses) => this.#onlySeen(way.choose(statuses)) },
      read: (path) => this.#same(path, read(path)),
    };
  }

  #onlySeen(chosen: readonly Chosen[]): readonly Chosen[] {
    const seen = new Set(this.#chosen.map(({ key }) => key));
    const strange = chosen.find(({ key }) => !seen.has(key));
    if (strange === undefined) return chosen;
    throw new ConfitureError(
      'history',
      `${this.#files.shown(strange.migration.path)} has come up since the run was looked at; nothing was run.`,
      { advice: 'Somebody else changes this database. Run it again.' },
    );
  }

  #same(path: string, bytes: Uint8Array): Uint8Array {
    const looked = this.#hashes.get(path);
    if (looked === undefined || looked === textHash('sha256', bytes)) return bytes;
    throw new ConfitureError(
      'history',
      `${this.#files.shown(path)} has changed since the run was looked at, and was not run.`,
      { advice: 'Look at what it does now, and run it again.' },
    );
  }
}
