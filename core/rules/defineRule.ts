import * as z from 'zod';
import type { FactsKind } from '#core/sql/facts/facts';
import type { FileRule, SnapshotRule, StatementRule } from './rule';

type Without<Key extends string, T> = Omit<T, Key>;

/** Turns the overload away that is for rules without options, before it gives `check` a type. */
interface NoneGiven {
  readonly options?: never;
}

/** For rules that take no options: anything written there is refused. */
export const noOptions = z.strictObject({});

export type NoOptions = z.infer<typeof noOptions>;

/** Declares a rule about statements; `on` decides which facts `check` sees. */
export function defineRule<const Kind extends FactsKind>(
  rule: Without<'options', StatementRule<Kind, NoOptions>> & NoneGiven,
): StatementRule<Kind, NoOptions>;
export function defineRule<const Kind extends FactsKind, Options>(
  rule: StatementRule<Kind, Options>,
): StatementRule<Kind, Options>;
export function defineRule<const Kind extends FactsKind>(
  rule: Without<'options', StatementRule<Kind, NoOptions>> & { options?: z.ZodType<NoOptions> },
): StatementRule<Kind, NoOptions> {
  return { ...rule, options: rule.options ?? noOptions };
}

/** Declares a rule about a file as a whole. */
export function defineFileRule(rule: Without<'options' | 'on', FileRule<NoOptions>> & NoneGiven): FileRule<NoOptions>;
export function defineFileRule<Options>(rule: Without<'on', FileRule<Options>>): FileRule<Options>;
export function defineFileRule(
  rule: Without<'options' | 'on', FileRule<NoOptions>> & { options?: z.ZodType<NoOptions> },
): FileRule<NoOptions> {
  return { ...rule, on: 'file', options: rule.options ?? noOptions };
}

/** Declares a rule that waits for a snapshot of a database; its words are those of any rule. */
export function defineSnapshotRule(
  rule: Omit<SnapshotRule, 'on' | 'options' | 'needs' | 'fixable'>,
): SnapshotRule & { readonly options: typeof noOptions } {
  return { ...rule, on: 'snapshot', options: noOptions, needs: ['snapshot'], fixable: false };
}
