import type { Severity } from '#core/rules/severity';

/** The words that each format has for a severity. */
interface Words {
  /** GCC's words as well. */
  readonly sarif: 'error' | 'warning' | 'note';
  readonly github: 'error' | 'warning' | 'notice';
  readonly gitlab: 'blocker' | 'critical' | 'major' | 'info';
}

/** One table, so that no two reports disagree about how bad a finding is. */
export const severityWords: Readonly<Record<Severity, Words>> = {
  critical: { sarif: 'error', github: 'error', gitlab: 'blocker' },
  error: { sarif: 'error', github: 'error', gitlab: 'critical' },
  warning: { sarif: 'warning', github: 'warning', gitlab: 'major' },
  info: { sarif: 'note', github: 'notice', gitlab: 'info' },
};
