import * as z from 'zod';
import { refusals } from '#core/library/manifest/issues';
import type { RuleEntry } from '#core/library/manifest/rule';
import type { Workshop } from '#core/library/match/site';
import { type Check, extendCheck } from '#core/rules/check';
import type { Rule } from '#core/rules/rule';
import { mergedParams } from './lists';

type Params = Readonly<Record<string, unknown>>;

/** A rule made of a shared check. Its users may set every parameter. */
export function ofCheck(check: Check, { id, params }: RuleEntry, workshop: Workshop): Rule {
  const settled = mergedParams(params, defaultsOf(check.params, params));
  refuseParams(check.params, settled, workshop);
  return extendCheck(check, {
    name: id,
    summary: check.summary,
    severity: 'warning',
    recommended: true,
    examples: { bad: [], good: [] },
    params: settled,
    options: Object.keys(check.params.shape),
  });
}

/** A rule of a library that ships, told other things. Its users may set what they may set of that one. */
export function ofRule(
  parent: Rule,
  { id, params }: RuleEntry,
  checks: ReadonlyMap<string, Check>,
  workshop: Workshop,
): Rule {
  if (parent.on === 'engine' || parent.on === 'snapshot') {
    workshop.refuse(['extends'], 'nothing can be made of this rule, which looks at no statement');
    return parent;
  }
  const check = parent.extends === undefined ? undefined : checks.get(parent.extends);
  const initial: Params = asParams(parent.options.parse({}));
  if (check === undefined)
    return { ...parent, options: withDefaults(parent.options, mergedParams(params, initial), workshop) };
  const settled = mergedParams(params, initial);
  refuseParams(check.params, settled, workshop);
  const { options: _, ...words } = parent;
  return {
    ...words,
    ...pick(extendCheck(check, { ...words, name: id, params: settled, options: optionNames(parent.options) }), [
      'options',
    ]),
  } as Rule;
}

/** The same options with other values where nobody sets them. */
function withDefaults(options: z.ZodType, initial: Params, workshop: Workshop): z.ZodType {
  refuseParams(options, initial, workshop);
  if (!(options instanceof z.ZodObject)) return options;
  const fields = Object.entries(options.shape).map(([name, field]) => [
    name,
    name in initial ? z.prefault(field, initial[name]) : field,
  ]);
  return z.strictObject(Object.fromEntries(fields));
}

function refuseParams(schema: z.ZodType, params: Params, workshop: Workshop): void {
  const parsed = schema.safeParse(params, { reportInput: true });
  if (parsed.success) return;
  for (const issue of parsed.error.issues)
    for (const { path, message, advice } of refusals(issue, schema))
      workshop.refuse(['params', ...path], message, advice);
}

/** What a check does where nobody says anything, for the parameters that a list is changed of. */
function defaultsOf({ shape }: Check['params'], params: Params = {}): Params {
  const known = Object.keys(params).flatMap((name) => {
    const field = shape[name];
    const initial = field === undefined ? undefined : z.safeParse(field, undefined);
    return initial?.success === true && initial.data !== undefined ? [[name, initial.data] as const] : [];
  });
  return Object.fromEntries(known);
}

/** The options that a rule lets its users set. */
function optionNames(options: z.ZodType): string[] {
  const schema = options instanceof z.ZodPipe ? options.in : options;
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function asParams(value: unknown): Params {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function pick<Given extends object, Key extends keyof Given>(given: Given, keys: readonly Key[]): Pick<Given, Key> {
  return Object.fromEntries(keys.map((key) => [key, given[key]])) as Pick<Given, Key>;
}
