import type { RuleSet } from '#core/rules/ruleSet';

/** One sentence for each rule in force that goes away. */
export function deprecations(sets: readonly RuleSet[]): string[] {
  const notes = sets.flatMap(({ enabled }) =>
    enabled.flatMap(({ id, rule: { deprecated } }) => {
      if (deprecated === undefined) return [];
      const { since, removeIn, replacedBy, reason } = deprecated;
      const end = removeIn === undefined ? '' : ` and goes in ${removeIn}`;
      const instead = replacedBy === undefined ? '' : ` Use ${replacedBy}.`;
      return `${id} is deprecated since ${since}${end}: ${reason.replace(/\.$/, '')}.${instead}`;
    }),
  );
  return [...new Set(notes)];
}
