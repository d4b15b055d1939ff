import { noOptions } from '#core/rules/defineRule';
import type { EngineRule } from '#core/rules/rule';

type Given = Omit<EngineRule, 'on' | 'options' | 'family' | 'recommended' | 'needs' | 'sources'> & {
  readonly sources?: readonly string[];
};

/** Declares a finding that the engine makes itself; its words and examples are those of any rule. */
export function defineEngineRule(rule: Given): EngineRule & { readonly options: typeof noOptions } {
  return { sources: [], ...rule, on: 'engine', options: noOptions, family: 'Engine', recommended: true, needs: [] };
}
