import { posix } from 'node:path';
import type { Inspected } from '#cli/setInspection';
import { inspectSidecar } from '#core/inspect/inspectSidecar';
import { sidecarOf } from '#core/migrations/sidecar';
import { type FileOutcome, outcomeBeside } from '#core/report/outcome';
import type { RuleSet } from '#core/rules/ruleSet';

/**
 * What came of the preconditions of a migration; undefined where it has none, or where nobody asks for it or them.
 * @param isWanted whether anybody asks for the findings of a file
 */
export function sidecarOutcome(
  { file, report, before }: Pick<Inspected, 'file' | 'report' | 'before'>,
  rules: RuleSet,
  isWanted: (path: string) => boolean,
): FileOutcome | undefined {
  const { migration, end } = report.analysis;
  const path = sidecarOf(report.path);
  const text = migration?.sidecar;
  if (text === undefined || path === undefined || !(isWanted(report.path) || isWanted(path))) return undefined;
  const { findings, preconditions } = inspectSidecar(text, { before, after: end.schema }, rules);
  const count = (verdict: string) => preconditions.filter(({ judgement }) => judgement.verdict === verdict).length;
  return {
    ...outcomeBeside(posix.join(posix.dirname(file), posix.basename(path)), text, findings),
    preconditions: { holds: count('holds'), contradicted: count('contradicted'), unknown: count('unknown') },
  };
}
