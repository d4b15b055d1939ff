import * as z from 'zod';
import { type NoOptions, noOptions } from './defineRule';
import { type Library, ruleId } from './library';
import type { Rule } from './rule';
import type { Severity, SeveritySetting } from './severity';

/** One rule with the severity and options that are in force. */
export interface EnabledRule {
  readonly id: string;
  readonly library: string;
  readonly rule: Rule;
  readonly severity: Severity;
  /** Already parsed by the rule's own schema. */
  readonly options: unknown;
}

/** What a user says of one rule. */
export interface RuleSetting {
  readonly severity?: SeveritySetting | undefined;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
}

export interface RuleSetRequest {
  readonly libraries: readonly Library[];
  /** `recommended` takes what each library recommends, `strict` everything it has. */
  readonly profile: 'recommended' | 'strict';
  /** By rule id. */
  readonly settings: ReadonlyMap<string, RuleSetting>;
}

/** Options that a rule's schema refuses; the rule then runs with its defaults. */
export interface RefusedOptions {
  readonly rule: string;
  /** Path inside the options, then what is wrong with it. */
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** What could stand there instead, for a name that is not known. */
  readonly known?: readonly string[] | undefined;
}

/** The rules in force, and what of the request could not be followed. */
export interface RuleSet {
  readonly libraries: readonly Library[];
  readonly enabled: readonly EnabledRule[];
  readonly refused: readonly RefusedOptions[];
}

/** Settles which rules run, how severe they are and with which options. */
export function composeRuleSet(request: RuleSetRequest): RuleSet {
  const none: NoOptions = {};
  const enabled: EnabledRule[] = [];
  const refused: RefusedOptions[] = [];
  for (const library of request.libraries) {
    for (const rule of library.rules) {
      const id = ruleId(library, rule);
      const setting = request.settings.get(id);
      const severity = severityOf(rule, setting, request.profile);
      if (severity === 'off') continue;
      const parsed = rule.options.safeParse(setting?.options ?? {});
      if (!parsed.success) {
        refused.push(...parsed.error.issues.flatMap((issue) => refusals(id, rule, issue)));
      }
      const options = rule.options === noOptions ? none : parsed.success ? parsed.data : rule.options.parse({});
      enabled.push({ id, library: library.name, rule, severity, options });
    }
  }
  return { libraries: request.libraries, enabled, refused };
}

function refusals(id: string, rule: Rule, issue: z.core.$ZodIssue): RefusedOptions[] {
  if (issue.code !== 'unrecognized_keys') return [{ rule: id, path: issue.path, message: issue.message }];
  const options = rule.options instanceof z.ZodPipe ? rule.options.in : rule.options;
  const known = options instanceof z.ZodObject ? Object.keys(options.shape) : [];
  return issue.keys.map((key) => ({ rule: id, path: [...issue.path, key], message: 'there is no such option', known }));
}

/** A severity set by the user wins and switches on what the profile leaves out; options alone do not. */
function severityOf(rule: Rule, setting: RuleSetting | undefined, profile: RuleSetRequest['profile']): SeveritySetting {
  const mustSpeak = rule.on === 'engine' && !rule.mayBeOff;
  if (setting?.severity !== undefined && !(mustSpeak && setting.severity === 'off')) return setting.severity;
  return rule.recommended || profile === 'strict' ? rule.severity : 'off';
}
