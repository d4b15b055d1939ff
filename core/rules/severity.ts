/** How bad a finding is, worst first. Editors show `critical` and `error` alike; the word stays in the message and in reports. */
export const severities = ['critical', 'error', 'warning', 'info'] as const;

export type Severity = (typeof severities)[number];

/** A rule's setting: a severity, or silence. */
export type SeveritySetting = Severity | 'off';

/** Negative when `a` is worse than `b`: sorts worst first. */
export function bySeverity(a: Severity, b: Severity): number {
  return severities.indexOf(a) - severities.indexOf(b);
}

/** Whether `severity` is as bad as `threshold` or worse. */
export function reaches(severity: Severity, threshold: Severity): boolean {
  return bySeverity(severity, threshold) <= 0;
}

/** The one of the two that is less bad. */
export function milder(a: Severity, b: Severity): Severity {
  return bySeverity(a, b) < 0 ? b : a;
}
