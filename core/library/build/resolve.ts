import { didYouMean } from '#core/config/suggest';
import { limits } from '#core/library/limits';
import type { PlacedEntry } from '#core/library/manifest/readManifest';
import type { LibraryProblem } from '#core/library/problem';
import type { Check } from '#core/rules/check';
import { type Library, ruleId } from '#core/rules/library';
import { inherit, originsOf, type ResolvedEntry } from './resolved';

/** What rules may inherit from. */
export interface Heritage {
  /** The shared checks, by their names without `base/`. */
  readonly checks: ReadonlyMap<string, Check>;
  /** Libraries whose rules may be inherited, by name. */
  readonly libraries: ReadonlyMap<string, Library>;
  /** The entries of those that are data, by id. */
  readonly entries: ReadonlyMap<string, ResolvedEntry>;
}

/** Resolves what the rules of one library inherit. Each rule that cannot be resolved is a problem. */
export class Inheritance {
  readonly problems: LibraryProblem[] = [];
  readonly #own: ReadonlyMap<string, PlacedEntry>;
  readonly #name: string;
  readonly #extends: readonly string[];
  readonly #heritage: Heritage;
  readonly #resolved = new Map<string, ResolvedEntry | undefined>();

  /** @param listed names of the libraries that the manifest extends */
  constructor(name: string, listed: readonly string[], entries: readonly PlacedEntry[], heritage: Heritage) {
    this.#name = name;
    this.#extends = listed;
    this.#own = new Map(entries.map((each) => [each.entry.id, each]));
    this.#heritage = heritage;
  }

  all(): readonly ResolvedEntry[] {
    return [...this.#own.keys()].flatMap((id) => this.#resolve(id, []) ?? []);
  }

  #resolve(id: string, chain: readonly string[]): ResolvedEntry | undefined {
    if (this.#resolved.has(id)) return this.#resolved.get(id);
    const placed = this.#own.get(id);
    if (placed === undefined) return undefined;
    const resolved = this.#follow(placed, [...chain, id]);
    if (resolved !== undefined || chain.length === 0) this.#resolved.set(id, resolved);
    return resolved;
  }

  #follow(placed: PlacedEntry, chain: readonly string[]): ResolvedEntry | undefined {
    const { entry, problem } = placed;
    const refuse = (message: string, advice?: string) => {
      this.problems.push(problem(['extends'], message, advice));
      return undefined;
    };
    const origins = originsOf(entry);
    const from = entry.extends;
    if (from === undefined) return { entry, problem, root: { kind: 'matcher' }, ancestors: [], origins };
    if (chain.includes(from)) return refuse(`the rule inherits from itself: ${[...chain, from].join(' → ')}`);
    const [library = ''] = from.split('/');
    if (library !== this.#name && !this.#extends.includes(library))
      return refuse(`the library ${library} is not listed`, `Add ${library} to \`extends:\` at the top.`);
    const parent = library === this.#name ? this.#resolve(from, chain) : this.#foreign(from, library, problem);
    if (parent === undefined) {
      const isBroken = library === this.#name && this.#own.has(from);
      return isBroken
        ? undefined
        : refuse(`there is no rule ${from}`, didYouMean(from, this.#known(library)).trim() || undefined);
    }
    if (parent.ancestors.length + 1 > limits.inheritance)
      return refuse(
        `the rule inherits over more than ${limits.inheritance} steps: ${[entry.id, from, ...parent.ancestors].join(' → ')}`,
      );
    return inherit(placed, parent);
  }

  /** A rule of another library, or a shared check. */
  #foreign(id: string, library: string, problem: PlacedEntry['problem']): ResolvedEntry | undefined {
    const { checks, libraries, entries } = this.#heritage;
    const data = entries.get(id);
    if (data !== undefined) return data;
    const check = library === 'base' ? checks.get(id.slice('base/'.length)) : undefined;
    const nothing = { entry: { id }, problem, ancestors: [], origins: new Map<string, string>() };
    if (check !== undefined) return { ...nothing, root: { kind: 'check', check } };
    const found = libraries.get(library);
    const rule = found?.rules.find((each) => ruleId(found, each) === id);
    return rule && { ...nothing, root: { kind: 'rule', id, rule } };
  }

  #known(library: string): readonly string[] {
    const { checks, libraries } = this.#heritage;
    if (library === this.#name) return [...this.#own.keys()];
    if (library === 'base') return [...checks.keys()].map((name) => `base/${name}`);
    const found = libraries.get(library);
    return found === undefined ? [] : found.rules.map((rule) => ruleId(found, rule));
  }
}
