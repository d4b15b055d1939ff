import type { Fields } from '#core/library/fields/field';
import type { Seen } from '#core/library/fields/seen';
import type { RuleEntry } from '#core/library/manifest/rule';
import type { EventName } from '#core/library/names';
import type { CompilePattern } from '#core/library/pattern';
import type { OptionValues } from './options';

/** Whether a condition holds. */
export type Test<Subject> = (subject: Subject, options: OptionValues) => boolean;

/** What conditions are made with; the same for all of one rule. */
export interface Workshop {
  readonly pattern: CompilePattern;
  readonly options: RuleEntry['options'];
  readonly fieldsOf: (event: EventName) => Fields<Seen>;
  /** Whether the rule looks at statements: only they have something behind them. */
  readonly looksAtStatements: boolean;
  refuse(path: readonly PropertyKey[], message: string, advice?: string): void;
}

/** Where in the rule a condition stands, and what it speaks of so far. */
export interface Site {
  readonly path: readonly PropertyKey[];
  readonly depth: number;
  /** Objects that it speaks of, the rule's own among them. */
  readonly bound: number;
}

/** A value as written, or the option of that name. */
export function operandOf(
  operand: unknown,
  allowed: readonly NonNullable<RuleEntry['options']>[string]['type'][],
  site: Site,
  workshop: Workshop,
): (options: OptionValues) => unknown {
  if (isRecord(operand)) {
    const { option, ...rest } = operand;
    const declared = typeof option === 'string' ? workshop.options?.[option] : undefined;
    if (declared === undefined || Object.keys(rest).length > 0) {
      const known = Object.keys(workshop.options ?? {});
      workshop.refuse(
        site.path,
        'a value or {option: name} is wanted',
        `Options of the rule: ${known.join(', ') || 'none'}.`,
      );
    } else if (!allowed.includes(declared.type)) {
      workshop.refuse(
        site.path,
        `the option ${String(option)} is ${declared.type}, and ${allowed.join(' or ')} is wanted`,
      );
    }
    return (options) => options[String(option)];
  }
  const fits = allowed.some((type) => isOfType(operand, type));
  if (!fits) workshop.refuse(site.path, `${allowed.join(' or ')} is wanted`);
  return () => operand;
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'list')
    return Array.isArray(value) && value.every((each) => typeof each === 'string' || typeof each === 'number');
  return typeof value === (type === 'text' ? 'string' : type);
}

export function refused(site: Site, workshop: Workshop, message: string, advice?: string): () => boolean {
  workshop.refuse(site.path, message, advice);
  return never;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a condition that was refused comes to. */
export const never = () => false;
