import type { FileAnalysis } from '#core/analysis/analysis';
import type { Span } from '#core/sql/text/span';

/** The parts of a file from BEGIN to what ends it, or to the last statement where nothing does. */
export function transactionSpans({ parsed, statements }: FileAnalysis): Span[] {
  const spans: Span[] = [];
  let start: number | undefined;
  for (const { facts, inner, span } of statements) {
    if (inner !== undefined || facts.kind !== 'transaction') continue;
    if (facts.action === 'begin') start ??= span.start;
    else if (start !== undefined && ends.has(facts.action)) {
      spans.push({ start, end: span.end });
      start = facts.chain ? span.end : undefined;
    }
  }
  const last = parsed.statements.at(-1);
  return start === undefined || last === undefined ? spans : [...spans, { start, end: last.span.end }];
}

const ends: ReadonlySet<string> = new Set(['commit', 'rollback', 'prepare transaction']);
