import type { Rule } from './rule';

/** Why a rule is not run though it is in force, to stand behind its name; undefined for one that is run. */
export function whyNotRun({ on }: Pick<Rule, 'on'>): string | undefined {
  return on === 'snapshot' ? 'needs a snapshot of a database' : undefined;
}
