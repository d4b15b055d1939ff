import { isDeepStrictEqual } from 'node:util';
import type { Library } from '#core/rules/library';
import type { CompositionProblem } from './change';

/** What libraries together make of one field of a rule. */
export interface OverriddenField {
  readonly value: unknown;
  /** The libraries that want it, each with its version. */
  readonly by: string;
  readonly reason?: string | undefined;
}

/** By field: `severity`, `profile`, `options.maximum`. */
export type Overridden = ReadonlyMap<string, OverriddenField>;

interface Wish extends OverriddenField {
  readonly library: string;
}

/**
 * Gathers the `overrides:` of all libraries by rule. Different fields add up; the same field wanted differently is an
 * error, and none of the wishes is followed, unless the project itself sets the field.
 * @param settled whether the project sets a field of a rule
 */
export function settleOverrides(
  libraries: readonly Library[],
  known: ReadonlySet<string>,
  settled: (rule: string, field: string) => boolean,
): { readonly byRule: ReadonlyMap<string, Overridden>; readonly problems: readonly CompositionProblem[] } {
  const wishes = new Map<string, Map<string, Wish[]>>();
  const problems: CompositionProblem[] = [];
  for (const { name, version, overrides = [] } of libraries) {
    for (const { rule, set, reason } of overrides) {
      if (!known.has(rule)) {
        const message = `${name} ${version} overrides ${rule}, which is not in force here: nothing is changed.`;
        problems.push({ severity: 'warning', rule, libraries: [name], message });
        continue;
      }
      const fields = wishes.get(rule) ?? new Map<string, Wish[]>();
      wishes.set(rule, fields);
      for (const [field, value] of fieldsOf(set))
        fields.set(field, [...(fields.get(field) ?? []), { value, by: `${name} ${version}`, reason, library: name }]);
    }
  }
  const byRule = new Map<string, Overridden>();
  for (const [rule, fields] of wishes) {
    const kept = new Map<string, OverriddenField>();
    for (const [field, all] of fields) {
      const [first] = all;
      if (first === undefined) continue;
      if (all.every(({ value }) => isDeepStrictEqual(value, first.value)))
        kept.set(field, { ...first, by: all.map(({ by }) => by).join(', ') });
      else if (!settled(rule, field)) problems.push(contradiction(rule, field, all));
    }
    byRule.set(rule, kept);
  }
  return { byRule, problems };
}

function contradiction(rule: string, field: string, wishes: readonly Wish[]): CompositionProblem {
  const wanted = wishes.map(({ by, value }) => `${by} wants ${JSON.stringify(value)}`).join(', ');
  const message = `${rule}: ${field} is overridden differently: ${wanted}. Neither is followed; set it under \`rules:\`.`;
  return { severity: 'error', rule, libraries: wishes.map(({ library }) => library), message };
}

function fieldsOf({ severity, profile, options = {} }: NonNullable<Library['overrides']>[number]['set']) {
  const own = Object.entries({ severity, profile }).filter(([, value]) => value !== undefined);
  return [...own, ...Object.entries(options).map(([name, value]) => [`options.${name}`, value] as const)];
}
