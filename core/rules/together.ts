import type { Finding } from './finding';
import { bySeverity } from './severity';

/** As much of a finding as decides how people are shown it. */
interface Shown extends Pick<Finding, 'rule' | 'check' | 'clause' | 'message' | 'severity'> {
  readonly fixes: readonly { readonly title: string }[];
}

/** Findings that people are shown as one, the worst first. */
export type Group<Found> = readonly [Found, ...Found[]];

/**
 * Puts together what one shared check found at one place for rules of several libraries: one thing to mend, asked for by
 * several clauses. Groups stand where their first finding stood.
 * @param placeOf names the place; findings of the same place have the same name
 */
export function together<Found extends Shown>(
  findings: readonly Found[],
  placeOf: (finding: Found) => string,
): readonly Group<Found>[] {
  const groups: [Found, ...Found[]][] = [];
  const ofChecks = new Map<string, [Found, ...Found[]]>();
  for (const finding of findings) {
    const key = finding.check === undefined ? undefined : `${finding.check} ${placeOf(finding)}`;
    const known = key === undefined ? undefined : ofChecks.get(key);
    if (known !== undefined) {
      known.push(finding);
      continue;
    }
    const group: [Found] = [finding];
    groups.push(group);
    if (key !== undefined) ofChecks.set(key, group);
  }
  for (const group of groups) if (group.length > 1) group.sort((a, b) => bySeverity(a.severity, b.severity));
  return groups;
}

/** The worst of them, with the clauses and fixes of all: `[45 CFR 164.312(b); Art. 32(1)] Changes to …`. */
export function asOne<Found extends Shown>(group: Group<Found>): Found {
  const [worst] = group;
  if (group.length === 1 && worst.clause === undefined && worst.fixes.length < 2) return worst;
  const clauses = [...new Set(group.flatMap(({ clause }) => clause ?? []))];
  const message = clauses.length === 0 ? worst.message : `[${clauses.join('; ')}] ${worst.message}`;
  const titles = new Set<string>();
  const fixes = group
    .flatMap((finding) => finding.fixes)
    .filter(({ title }) => !titles.has(title) && titles.add(title));
  return { ...worst, message, fixes };
}

/** The ids of a group, the worst first. */
export function idsOf(group: Group<Shown>): readonly string[] {
  return group.map(({ rule }) => rule);
}
