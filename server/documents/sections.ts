import type { FileAnalysis } from '#core/analysis/analysis';
import type { Span } from '#core/sql/text/span';

/** The parts of a file that has several, each from its line on to its last character that is no blank. */
export function sectionSpans({ parsed: { text }, sections }: FileAnalysis): Span[] {
  if (sections.length < 2) return [];
  return sections.map(({ span: { start, end } }) => ({ start, end: start + text.slice(start, end).trimEnd().length }));
}
