import { asOne, idsOf, together } from '#core/rules/together';
import type { ReportedFinding } from './outcome';

/**
 * Findings as reports for people have them: with their clauses, and one where a shared check found the same for several
 * libraries. Reports for machines keep one entry for each rule.
 */
export function forPeople(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  return together(findings, placeOf).map((group) => {
    const one = asOne(group);
    return group.length === 1 ? one : { ...one, rule: idsOf(group).join(', ') };
  });
}

function placeOf({ range: { start, end } }: ReportedFinding): string {
  return [start.line, start.character, end.line, end.character].join(':');
}
