import type { RemovedRule } from '#core/rules/library';

/** What became of a rule that is gone, and what to use now. */
export function removedWords({ rule, in: version, reason, replacedBy }: RemovedRule): string {
  const instead = replacedBy === undefined ? '' : ` Use ${replacedBy}.`;
  return `${rule} is gone since ${version}: ${reason.replace(/\.$/, '')}.${instead}`;
}
