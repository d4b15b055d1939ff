import type { FileAnalysis } from '#core/analysis/analysis';
import type { NewerSyntax } from '#core/sql/newer/syntax';
import { shift } from '#core/sql/text/span';
import type { EngineProblem } from './engineFindings';

/**
 * What the stated servers are too old for. What runs only under some condition may have asked for the version, so nothing
 * is said of it; where nobody has stated a version, nothing is known to be too old.
 */
export function tooNew({ parsed, statedVersion }: FileAnalysis): EngineProblem[] {
  if (statedVersion === undefined) return [];
  const told = (syntax: readonly NewerSyntax[], offset: number): EngineProblem[] =>
    syntax
      .filter(({ since }) => since > statedVersion)
      .map(({ what, since, span }) => ({
        rule: 'engine/unparsed',
        message: `PostgreSQL ${statedVersion} refuses this: ${what} is understood from ${since} on.`,
        span: shift(span, offset),
      }));
  const problems: EngineProblem[] = [];
  for (const { span, parsed: statement } of parsed.statements) {
    if (statement.newer !== undefined) problems.push(...told(statement.newer, span.start));
    for (const inner of statement.body?.statements ?? []) {
      if (!inner.conditional) problems.push(...told(inner.parsed.newer ?? [], span.start + inner.span.start));
    }
  }
  return problems;
}
