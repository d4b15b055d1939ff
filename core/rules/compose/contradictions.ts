import { isDeepStrictEqual } from 'node:util';
import type { Library } from '#core/rules/library';
import type { Rule } from '#core/rules/rule';
import type { CompositionProblem } from './change';

/** A rule in force, with the options that are in force. */
interface RuleInForce {
  readonly id: string;
  readonly library: string;
  readonly rule: Rule;
  readonly options: unknown;
}

/**
 * Rules that look at the same by the same check and are told different things, so that one accepts what the other one
 * finds. What regulations ask of the same data differs by nature, so those that ship are not held against each other; nor
 * is a rule held against one that it names under `conflictsWith`.
 */
export function contradictions(
  enabled: readonly RuleInForce[],
  libraries: readonly Library[],
): readonly CompositionProblem[] {
  const foreign = new Set(libraries.flatMap(({ name, origin }) => (origin === undefined ? [] : name)));
  return enabled
    .filter(({ library }) => foreign.has(library))
    .flatMap((one) =>
      enabled
        .filter((other) => rootOf(other) === rootOf(one) && other.id !== one.id)
        .filter((other) => !foreign.has(other.library) || one.id < other.id)
        .flatMap((other) => {
          const differing = isDeclared(one, other) ? [] : differences(one.options, other.options);
          return differing.length === 0 ? [] : [problem(one, other, differing, libraries)];
        }),
    );
}

/** What a rule stands on: a check of ours, a rule that ships, or itself. */
function rootOf({ id, rule }: RuleInForce): string {
  return rule.extends === undefined ? (rule.inherits ?? id) : `base/${rule.extends}`;
}

function isDeclared(one: RuleInForce, other: RuleInForce): boolean {
  return one.rule.conflictsWith?.includes(other.id) === true || other.rule.conflictsWith?.includes(one.id) === true;
}

interface Difference {
  readonly option: string;
  readonly values: readonly [unknown, unknown];
}

/** Options with other values; none where the two are about other classes of data. */
function differences(one: unknown, other: unknown): readonly Difference[] {
  if (!isRecord(one) || !isRecord(other) || !sharesClasses(one['classes'], other['classes'])) return [];
  return Object.keys(one)
    .filter((option) => option !== 'classes' && !isDeepStrictEqual(one[option], other[option]))
    .map((option) => ({ option, values: [one[option], other[option]] }));
}

function sharesClasses(some: unknown, others: unknown): boolean {
  if (!Array.isArray(some) || !Array.isArray(others)) return true;
  return some.some((each) => others.includes(each));
}

function problem(
  one: RuleInForce,
  other: RuleInForce,
  differing: readonly Difference[],
  libraries: readonly Library[],
): CompositionProblem {
  const values = differing.map(({ option, values: [own, its] }) => `${option} is ${shown(own)} and ${shown(its)}`);
  const sources = [one, other].map((each) => `${each.id} (${sourceOf(each, libraries)})`);
  return {
    severity: 'warning',
    rule: one.id,
    libraries: [one.library, other.library],
    message: `${sources.join(' and ')} judge the same and are told different things: ${values.join('; ')}. Both run. Switch one off under \`rules:\`, give both the same options there, or, where this is meant, name the other rule in its \`conflictsWith:\`.`,
  };
}

function sourceOf({ library }: RuleInForce, libraries: readonly Library[]): string {
  const found = libraries.find(({ name }) => name === library);
  return `${library} ${found?.version ?? ''} from ${found?.origin?.source ?? 'Confiture'}`;
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
