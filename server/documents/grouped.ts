import type { Finding } from '#core/rules/finding';
import { type Group, together } from '#core/rules/together';

/** Findings of one file as people are shown them: what a shared check found at one place for several libraries is one. */
export function grouped(findings: readonly Finding[]): readonly Group<Finding>[] {
  return together(findings, ({ span }) => `${span.start}:${span.end}`);
}
