import { type Severity, severities } from '#core/rules/severity';
import { forPeople } from './forPeople';
import { type LintResult, rulesNotRun } from './lintResult';
import type { SuppressedOutcome } from './outcome';
import { plural } from './words/plural';

/** A run in two clauses: what was found, if anything, and what was read to say so. */
export interface LintSummary {
  /** `1 critical, 2 errors, 3 hints`; undefined when nothing was found. */
  readonly found: string | undefined;
  /** `12 statements in 3 files read, nothing left unread`. */
  readonly read: string;
}

export function lintSummary(result: LintResult): LintSummary {
  const { outcomes } = result;
  const idle = rulesNotRun(result);
  const found = new Map<Severity, number>();
  for (const { findings } of outcomes) {
    for (const { severity } of forPeople(findings)) found.set(severity, (found.get(severity) ?? 0) + 1);
  }
  const counts = severities.flatMap((severity) => {
    const count = found.get(severity);
    return count === undefined ? [] : counted(count, severity === 'info' ? 'hint' : severity);
  });
  const statements = outcomes.reduce((sum, outcome) => sum + outcome.statements, 0);
  const unread = outcomes.reduce((sum, outcome) => sum + outcome.notAnalysed.length, 0);
  const hidden = (by: SuppressedOutcome['by']) =>
    outcomes.reduce((sum, { suppressed }) => sum + suppressed.filter((each) => each.by === by).length, 0);
  const files = outcomes.filter(({ isMigration }) => isMigration).length;
  const rest = [
    unread > 0 ? `${plural(unread, 'part')} not analysed` : 'nothing left unread',
    ...(hidden('comment') > 0 ? [`${plural(hidden('comment'), 'finding')} suppressed by comments`] : []),
    ...(hidden('baseline') > 0 ? [`${plural(hidden('baseline'), 'finding')} known from the baseline`] : []),
    ...(idle.length > 0
      ? [`${plural(idle.length, 'rule')} not run (${[...new Set(idle.map(({ reason }) => reason))].join(', ')})`]
      : []),
  ];
  return {
    found: counts.length === 0 ? undefined : counts.join(', '),
    read: [`${plural(statements, 'statement')} in ${plural(files, 'file')} read`, ...rest].join(', '),
  };
}

function counted(count: number, word: string): string {
  return word === 'critical' ? `${count} ${word}` : plural(count, word);
}
