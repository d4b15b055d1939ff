import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Change } from '#core/rules/compose/change';
import { editionOf, type Library } from '#core/rules/library';
import type { RuleSet } from '#core/rules/ruleSet';

/** How the rules of a run came to be in force, so that the run can be repeated and reviewed. */
export interface Trail {
  readonly libraries: readonly Library[];
  /** Rules that the project has switched off, by id. */
  readonly silenced: ReadonlyMap<string, readonly Change[]>;
}

/** Of all rule sets of a run together. */
export function trailOf(sets: readonly RuleSet[]): Trail {
  const libraries = [...new Set(sets.flatMap((set) => set.libraries))];
  const silenced = new Map(sets.flatMap((set) => set.silenced.map(({ id, changes }) => [id, changes] as const)));
  return { libraries, silenced };
}

/** Changes of several rule sets, each once. */
export function sameOnce(changes: readonly Change[]): readonly Change[] {
  return changes.filter((change, place) => changes.findIndex((other) => isDeepStrictEqual(other, change)) === place);
}

const change = z.strictObject({
  by: z.string().describe('`acme 1.2.0`, or `project`.'),
  field: z.string().describe('`severity`, `profile`, or an option: `options.maximum`.'),
  from: z.unknown().optional().describe('Missing where nothing was set.'),
  to: z.unknown(),
  reason: z.string().optional(),
});

export const changesSchema = z.array(change).describe('Who made the rule other than its library has it, in order.');

/** The part of the contract of `confiture lint --format json` that says by which rules a run judged. */
export const trailFields = {
  libraries: z
    .array(
      z.strictObject({
        name: z.string(),
        version: z.string(),
        edition: z.string().optional().describe('The text of the regulation that its clauses are of.'),
        source: z.string().describe('As the configuration names it; `Confiture` and a version for one that ships.'),
        digest: z.string().describe('What stands for its content: of its files, or of the words of its rules.'),
        rules: z.int().nonnegative(),
      }),
    )
    .describe('The libraries in force.'),
  silenced: z
    .array(z.strictObject({ rule: z.string(), changes: changesSchema }))
    .describe('Rules of these libraries that the project has switched off.'),
};

/** @param product version of the product */
export function trailJson({ libraries, silenced }: Trail, product: string) {
  return {
    libraries: libraries.map((library) => ({
      name: library.name,
      version: library.version,
      ...editionField(library),
      source: library.origin?.source ?? `Confiture ${product}`,
      digest: digestOf(library),
      rules: library.rules.length,
    })),
    silenced: [...silenced].map(([rule, changes]) => ({ rule, changes })),
  };
}

/** Of a library that ships, what its rules say stands for them: their checks come with the product's version. */
export function digestOf({ name, version, rules, origin }: Library): string {
  if (origin !== undefined) return origin.digest;
  const words = rules.map(({ options: _, ...said }) => said);
  return `sha512-${createHash('sha512')
    .update(JSON.stringify([name, version, words]))
    .digest('base64')}`;
}

function editionField(library: Library): { readonly edition?: string } {
  const edition = editionOf(library);
  return edition === undefined ? {} : { edition };
}
