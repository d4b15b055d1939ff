import { type Library, ruleId } from '#core/rules/library';
import type { Rule } from '#core/rules/rule';
import type { CompositionProblem } from './change';

/** Which of two libraries with the same name a rule is taken from that both have. */
export type OnConflict = 'preferFirst' | 'preferLast' | 'warn';

/** A rule and the library that it is taken from. */
export interface ChosenRule {
  readonly id: string;
  readonly library: Library;
  readonly rule: Rule;
}

/**
 * Collects the rules by id. An id comes twice where a library and its fork are both named; `warn` takes the first and says
 * so.
 * @param onConflict by the library's name; without an entry it is an error, and the first is taken
 */
export function chooseRules(
  libraries: readonly Library[],
  onConflict: ReadonlyMap<string, OnConflict>,
): { readonly chosen: readonly ChosenRule[]; readonly problems: readonly CompositionProblem[] } {
  const chosen = new Map<string, ChosenRule>();
  const problems: CompositionProblem[] = [];
  for (const library of libraries) {
    const policy = onConflict.get(library.name);
    for (const rule of library.rules) {
      const id = ruleId(library, rule);
      const other = chosen.get(id);
      if (other === undefined || policy === 'preferLast') chosen.set(id, { id, library, rule });
      if (other === undefined || policy === 'preferFirst' || policy === 'preferLast') continue;
      problems.push({
        severity: policy === 'warn' ? 'warning' : 'error',
        rule: id,
        libraries: [library.name],
        message: `${id} is defined by ${nameOf(other.library)} and by ${nameOf(library)}; that of ${nameOf(other.library)} runs. Settle it with onConflict: preferFirst or preferLast.`,
      });
    }
  }
  return { chosen: [...chosen.values()], problems };
}

function nameOf({ name, version, origin }: Library): string {
  return `${name} ${version}${origin === undefined ? '' : ` (${origin.source})`}`;
}
