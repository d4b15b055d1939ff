import { eventDefinitions } from '#core/library/events/all';
import type { Manifest } from '#core/library/manifest/manifest';
import type { Workshop } from '#core/library/match/site';
import type { CompilePattern } from '#core/library/pattern';
import type { LibraryProblem } from '#core/library/problem';
import type { Check } from '#core/rules/check';
import type { Problem } from '#core/rules/finding';
import type { FileContext, Need, Rule, StatementContext } from '#core/rules/rule';
import { ofCheck, ofRule } from './extendedRule';
import { compileMatcher } from './matcherRule';
import type { ResolvedEntry } from './resolved';
import { isForServer } from './serverRange';
import { said, wordsOf } from './words';

/** What every rule of a library is built with. */
export interface RuleSupply {
  readonly manifest: Manifest;
  readonly checks: ReadonlyMap<string, Check>;
  readonly pattern: CompilePattern;
}

/** Builds a rule, or says what is wrong with its entry. */
export function buildRule(
  resolved: ResolvedEntry,
  supply: RuleSupply,
): Rule | { readonly problems: readonly LibraryProblem[] } {
  const { entry, problem } = resolved;
  const problems: LibraryProblem[] = [];
  const workshop: Workshop = {
    pattern: supply.pattern,
    options: entry.options,
    fieldsOf: (event) => eventDefinitions[event].fields,
    looksAtStatements: entry.on !== undefined,
    refuse: (path, message, advice) => problems.push(problem(path, message, advice)),
  };
  const words = said(wordsOf(resolved, supply.manifest));
  const base = baseOf(resolved, supply.checks, workshop);
  refuseNeeds(resolved, base, workshop);
  if (problems.length > 0) return { problems };
  const rule = { ...base, ...words, ...needsOf(entry.needs), fixable: base.fixable || entry.fixes !== undefined };
  return withMessage(limited(rule as Rule, supply.manifest.postgres, entry.postgres), resolved);
}

function baseOf({ entry, root }: ResolvedEntry, checks: RuleSupply['checks'], workshop: Workshop): Rule {
  if (root.kind === 'matcher') return matcherOf(entry, workshop);
  for (const key of ['on', 'state', 'where', 'unless', 'options', 'fixes', 'horizon'] as const)
    if (entry[key] !== undefined)
      workshop.refuse(
        [key],
        `${key} is for rules with conditions of their own, and this one extends ${entry.extends ?? ''}`,
        'Use `params:`.',
      );
  if (root.kind === 'check') return ofCheck(root.check, entry, workshop);
  return { inherits: root.id, ...ofRule(root.rule, entry, checks, workshop) };
}

function matcherOf(entry: ResolvedEntry['entry'], workshop: Workshop): Rule {
  const { on, state, title, message, params } = entry;
  if ((on === undefined) === (state === undefined))
    workshop.refuse([], 'a rule has one of `extends`, `on` and `state`', 'Say what it looks at.');
  if (title === undefined) workshop.refuse([], 'title is missing');
  if (message === undefined) workshop.refuse([], 'message is missing', 'Say what a finding says: "{table} has no …".');
  if (params !== undefined) workshop.refuse(['params'], 'params is for rules that extend another', 'Use `options:`.');
  return {
    ...compileMatcher(entry, workshop),
    name: entry.id,
    family: '',
    severity: 'warning',
    recommended: true,
    summary: title ?? '',
    why: entry.requirement ?? title ?? '',
    instead: '',
    sources: [],
    fixable: false,
    examples: { bad: [], good: [] },
  } as Rule;
}

const knowledge = ['F', 'M', 'C'] as const;

/** A rule may ask to know more than what it inherits from, never less. */
function refuseNeeds({ entry, ancestors }: ResolvedEntry, base: Rule, workshop: Workshop): void {
  if (entry.needs === undefined) return;
  const least =
    base.on === 'snapshot' ? 'C' : base.needs.some((need) => need === 'schema' || need === 'other files') ? 'M' : 'F';
  if (knowledge.indexOf(entry.needs) < knowledge.indexOf(least))
    workshop.refuse(
      ['needs'],
      `${entry.needs} is less than the ${least} of ${ancestors[0] ?? 'its conditions'}`,
      'Leave it out.',
    );
}

function needsOf(needs: ResolvedEntry['entry']['needs']): { readonly needs?: readonly Need[] } {
  return needs === 'C' ? { needs: ['snapshot'] } : {};
}

/** Silent for servers that it is not for. */
function limited(rule: Rule, ...ranges: readonly (string | undefined)[]): Rule {
  if (ranges.every((range) => range === undefined)) return rule;
  return wrapped(rule, (problems, { version }) => (isForServer(version, ...ranges) ? problems() : []));
}

/** A message of its own for what a check of ours finds; `{message}` is what the check says, `{object}` what it is about. */
function withMessage(rule: Rule, { entry, root }: ResolvedEntry): Rule {
  const { message } = entry;
  if (root.kind === 'matcher' || message === undefined) return rule;
  const reworded = (problem: Problem): Problem => ({
    ...problem,
    message: message.replaceAll('{message}', problem.message).replaceAll('{object}', problem.object ?? 'it'),
  });
  return wrapped(rule, function* (problems) {
    for (const problem of problems()) yield reworded(problem);
  });
}

type Around = (problems: () => Iterable<Problem>, context: { readonly version: number }) => Iterable<Problem>;

function wrapped(rule: Rule, around: Around): Rule {
  if (rule.on === 'engine' || rule.on === 'snapshot') return rule;
  if (rule.on === 'file')
    return { ...rule, check: (context: FileContext<unknown>) => around(() => rule.check(context), context) };
  return {
    ...rule,
    check: (context: StatementContext<never, unknown>) => around(() => rule.check(context as never), context),
  };
}
