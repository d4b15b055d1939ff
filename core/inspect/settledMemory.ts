import type { Pending } from '#core/rules/finding';
import type { Schema } from '#core/schema/schema';

/** Whether problems are still open in what a set leaves: each asked once of the same schema, however often the text changes. */
export class SettledMemory {
  readonly #known = new WeakMap<Schema, WeakMap<Pending, boolean>>();

  persists(pending: Pending, end: Schema): boolean {
    const known = this.#known.get(end) ?? new WeakMap<Pending, boolean>();
    this.#known.set(end, known);
    const said = known.get(pending);
    if (said !== undefined) return said;
    const persists = pending.persists(end);
    known.set(pending, persists);
    return persists;
  }
}
