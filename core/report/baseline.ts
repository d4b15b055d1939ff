import * as z from 'zod';
import type { LintResult } from './lintResult';
import type { FileOutcome, ReportedFinding, SuppressedOutcome } from './outcome';

/** The present shape of the file. A later one gets a number of its own. */
const baselineVersion = 1;
const longestExcerpt = 120;

/**
 * Findings that a project knows and lives with. Only `fingerprint` and `count` decide; the rest is for people who read the
 * file or its diff.
 */
export const baselineSchema = z.strictObject({
  $schema: z.string().optional().describe('Address of the JSON schema, for editors.'),
  version: z.literal(baselineVersion),
  findings: z.array(
    z.strictObject({
      fingerprint: z
        .string()
        .regex(/^[0-9a-f]{32}$/)
        .describe('Of rule, object and statement; no file, no line.'),
      rule: z.string(),
      object: z.string().optional(),
      file: z.string().describe('Where it was last seen, relative to this file.'),
      statement: z.string().describe('The beginning of the line, to recognise it.'),
      count: z.int().positive().describe('How many such findings are known.'),
    }),
  ),
});

export type Baseline = z.infer<typeof baselineSchema>;
type KnownFinding = Baseline['findings'][number];

/** @param name how the baseline names a file of the result */
export function makeBaseline({ outcomes }: LintResult, name: (file: string) => string): Baseline {
  const known = new Map<string, KnownFinding>();
  for (const { file, isMigration, findings } of outcomes) {
    if (!isMigration) continue;
    for (const finding of findings) {
      const { rule, object, excerpt } = finding;
      const fingerprint = String(finding.fingerprint);
      const count = (known.get(fingerprint)?.count ?? 0) + 1;
      const first = known.get(fingerprint) ?? {
        fingerprint,
        rule,
        ...(object === undefined ? {} : { object }),
        file: name(file),
        statement: excerpt.trim().slice(0, longestExcerpt),
      };
      known.set(fingerprint, { ...first, count });
    }
  }
  return { version: baselineVersion, findings: [...known.values()] };
}

/** A result without what the baseline knows, and what the baseline knows that is no longer so. */
export interface Compared {
  readonly result: LintResult;
  /** Known findings, counted, that were not met. Whether they are mended or were not looked for, the caller knows. */
  readonly missing: readonly KnownFinding[];
}

/** Findings that the baseline knows become suppressed ones, as many of a kind as it counts. */
export function compareWithBaseline(result: LintResult, { findings }: Baseline): Compared {
  const left = new Map(findings.map((known) => [known.fingerprint, known.count]));
  const isKnown = (finding: ReportedFinding) => {
    const fingerprint = String(finding.fingerprint);
    const count = left.get(fingerprint) ?? 0;
    left.set(fingerprint, count - 1);
    return count > 0;
  };
  const outcomes = result.outcomes.map((outcome) => (outcome.isMigration ? withoutKnown(outcome, isKnown) : outcome));
  const missing = findings.flatMap((known) => {
    const count = left.get(known.fingerprint) ?? 0;
    return count > 0 ? { ...known, count } : [];
  });
  return { result: { ...result, outcomes }, missing };
}

function withoutKnown(outcome: FileOutcome, isKnown: (finding: ReportedFinding) => boolean): FileOutcome {
  const shown: ReportedFinding[] = [];
  const quiet: SuppressedOutcome[] = [];
  for (const finding of outcome.findings) {
    if (isKnown(finding)) quiet.push({ finding, by: 'baseline', reason: 'known from the baseline' });
    else shown.push(finding);
  }
  return quiet.length === 0 ? outcome : { ...outcome, findings: shown, suppressed: [...outcome.suppressed, ...quiet] };
}
