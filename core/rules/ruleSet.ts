import * as z from 'zod';
import type { Change, CompositionProblem } from './compose/change';
import { type ChosenRule, chooseRules, type OnConflict } from './compose/choose';
import { contradictions } from './compose/contradictions';
import { type Overridden, settleOverrides } from './compose/overrides';
import { type RuleSetting, type SettledSetting, settingOf } from './compose/settings';
import { type NoOptions, noOptions } from './defineRule';
import { docsOf } from './docs';
import type { Library } from './library';
import { type Profile, profileOf } from './profile';
import type { Rule } from './rule';
import { milder, type Severity, type SeveritySetting } from './severity';

export type { RuleSetting } from './compose/settings';

/** One rule with the severity and options that are in force. */
export interface EnabledRule {
  readonly id: string;
  readonly library: string;
  readonly rule: Rule;
  readonly severity: Severity;
  /** Already parsed by the rule's own schema. */
  readonly options: unknown;
  /** Whether its time is limited: it does not ship. */
  readonly timed: boolean;
  /** @see docsOf */
  readonly docs?: string | undefined;
  /** Who has made it other than its library has it, in the order of composition. */
  readonly changes: readonly Change[];
}

/** A rule of a library in force that the project has switched off. */
export interface SilencedRule {
  readonly id: string;
  readonly library: string;
  readonly changes: readonly Change[];
}

export interface RuleSetRequest {
  readonly libraries: readonly Library[];
  readonly profile: Profile;
  /** Of single libraries, by name. */
  readonly profiles?: ReadonlyMap<string, Profile> | undefined;
  readonly onConflict?: ReadonlyMap<string, OnConflict> | undefined;
  /** Whether libraries are missing that are asked for, so that an id that nobody knows may be of one of them. Default: no. */
  readonly incomplete?: boolean | undefined;
  /** By rule id or glob, in the order of the file. */
  readonly settings: ReadonlyMap<string, RuleSetting>;
}

/** Options that a rule's schema refuses; the rule then runs with its defaults. */
export interface RefusedOptions {
  readonly rule: string;
  /** The key that they stand under: the rule's id, or one that it had before. */
  readonly key: string;
  /** Path inside the options, then what is wrong with it. */
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** What could stand there instead, for a name that is not known. */
  readonly known?: readonly string[] | undefined;
}

/** The rules in force, how they came to be so, and what of the request could not be followed. */
export interface RuleSet {
  readonly libraries: readonly Library[];
  readonly enabled: readonly EnabledRule[];
  readonly silenced: readonly SilencedRule[];
  /** Ids that rules had before, each with the one that it has now. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly refused: readonly RefusedOptions[];
  /** @see RuleSetRequest.incomplete */
  readonly incomplete: boolean;
  readonly problems: readonly CompositionProblem[];
}

/**
 * Settles which rules run, how severe they are and with which options: what each library says, what libraries change of
 * each other's rules, and the project over all. Off is final: no override brings back what the project has switched off.
 */
export function composeRuleSet(request: RuleSetRequest): RuleSet {
  const { libraries, settings, onConflict = new Map(), incomplete = false } = request;
  const { chosen, problems: conflicts } = chooseRules(libraries, onConflict);
  const aliases = aliasesOf(chosen);
  const said = (id: string, { aliases: old = [] }: Rule) => settingOf(id, old, settings);
  const known = new Map(chosen.map((each) => [each.id, each]));
  const { byRule, problems } = settleOverrides(libraries, new Set(known.keys()), (id, field) => {
    const rule = known.get(id)?.rule;
    return rule !== undefined && sets(said(id, rule), field);
  });
  const enabled: EnabledRule[] = [];
  const silenced: SilencedRule[] = [];
  const refused: RefusedOptions[] = [];
  for (const each of chosen) {
    const { id, library, rule } = each;
    const composition = new Composition(each, byRule.get(id), said(id, rule), request);
    const { severity, changes } = composition;
    if (severity !== 'off') {
      const { options, refused: wrong } = composition.options();
      refused.push(...wrong);
      const from = { library: library.name, timed: library.origin !== undefined, docs: docsOf(id, rule, library) };
      enabled.push({ id, rule, severity, options, ...from, changes });
    } else if (composition.isSilenced) silenced.push({ id, library: library.name, changes });
  }
  const all = [...conflicts, ...problems, ...contradictions(enabled, libraries)];
  return { libraries, enabled, silenced, aliases, refused, incomplete, problems: all };
}

/** One rule on its way from its library to the project. */
class Composition {
  readonly severity: SeveritySetting;
  readonly changes: Change[] = [];
  /** The project itself has switched it off. */
  readonly isSilenced: boolean;
  readonly #chosen: ChosenRule;
  readonly #overridden: Overridden;
  readonly #setting: SettledSetting;

  constructor(
    chosen: ChosenRule,
    overridden: Overridden = new Map(),
    setting: SettledSetting,
    request: RuleSetRequest,
  ) {
    this.#chosen = chosen;
    this.#overridden = overridden;
    this.#setting = setting;
    const { rule, library } = chosen;
    const asked = request.profiles?.get(library.name) ?? request.profile;
    const profile = this.#changed('profile', profileOf(rule));
    const own = this.#changed('severity', rule.severity) as Severity;
    const usual: SeveritySetting = profile === 'recommended' || profile === asked ? own : 'off';
    const mustSpeak = rule.on === 'engine' && !rule.mayBeOff;
    const wished = setting.severity === 'off' && mustSpeak ? undefined : setting.severity;
    const wanted = wished ?? usual;
    this.severity = wanted === 'off' || setting.atMost === undefined ? wanted : milder(wanted, setting.atMost);
    this.isSilenced = wished === 'off';
    if (wished !== undefined || this.severity !== usual) this.#project('severity', usual, this.severity);
  }

  /** The value that libraries make of a field. */
  #changed(field: string, from: unknown): unknown {
    const wish = this.#overridden.get(field);
    if (wish === undefined) return from;
    const { value, by, reason } = wish;
    this.changes.push({ by, field, from, to: value, ...(reason === undefined ? {} : { reason }) });
    return value;
  }

  #project(field: string, from: unknown, to: unknown): void {
    if (from !== to) this.changes.push({ by: 'project', field, from, to });
  }

  /** What libraries set, and the project over it; where its schema refuses that, the defaults. */
  options(): { readonly options: unknown; readonly refused: readonly RefusedOptions[] } {
    const { id, rule } = this.#chosen;
    const fromLibraries = Object.fromEntries(
      [...this.#overridden].flatMap(([field, { value }]) =>
        field.startsWith('options.') ? [[field.slice('options.'.length), value] as const] : [],
      ),
    );
    const given = { ...fromLibraries, ...this.#setting.options };
    for (const name of Object.keys(fromLibraries)) this.#changed(`options.${name}`, undefined);
    for (const [name, value] of Object.entries(this.#setting.options))
      this.#project(`options.${name}`, fromLibraries[name], value);
    if (rule.options === noOptions && Object.keys(given).length === 0) return { options: none, refused: [] };
    const parsed = rule.options.safeParse(given);
    if (parsed.success) return { options: parsed.data, refused: [] };
    const refused = parsed.error.issues.flatMap((issue) => refusals(id, this.#setting.key, rule, issue));
    return { options: rule.options.parse({}), refused };
  }
}

/** One object for all rules without options: whoever is asked together shares it. */
const none: NoOptions = {};

function sets({ severity, options }: SettledSetting, field: string): boolean {
  return field === 'severity' ? severity !== undefined : Object.hasOwn(options, field.replace(/^options\./, ''));
}

function aliasesOf(chosen: readonly ChosenRule[]): ReadonlyMap<string, string> {
  const live = new Set(chosen.map(({ id }) => id));
  return new Map(
    chosen.flatMap(({ id, rule }) =>
      (rule.aliases ?? []).flatMap((old) => (live.has(old) ? [] : [[old, id] as const])),
    ),
  );
}

function refusals(id: string, key: string, rule: Rule, issue: z.core.$ZodIssue): RefusedOptions[] {
  if (issue.code !== 'unrecognized_keys') return [{ rule: id, key, path: issue.path, message: issue.message }];
  const options = rule.options instanceof z.ZodPipe ? rule.options.in : rule.options;
  const known = options instanceof z.ZodObject ? Object.keys(options.shape) : [];
  return issue.keys.map((name) => ({
    rule: id,
    key,
    path: [...issue.path, name],
    message: 'there is no such option',
    known,
  }));
}
