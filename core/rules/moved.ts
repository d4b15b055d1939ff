import { type Span, shift } from '#core/sql/text/span';
import type { Edit, Finding } from './finding';

/** Whether all places of a finding move with the statement. */
export function isInside({ span, conceals = span, fixes, related }: Finding, statement: Span): boolean {
  const places = [
    span,
    conceals,
    ...related.map((place) => place.span),
    ...fixes.flatMap(({ edits }) => edits.map(spanOf)),
  ];
  return places.every(({ start, end }) => statement.start <= start && end <= statement.end);
}

function spanOf({ span }: Edit): Span {
  return span;
}

/** A finding whose places have all moved. @param statement the one it is about now */
export function moved(finding: Finding, by: number, statement: number | undefined): Finding {
  const move = <Placed extends { readonly span: Span }>(placed: Placed): Placed => ({
    ...placed,
    span: shift(placed.span, by),
  });
  return {
    ...move(finding),
    statement,
    fixes: finding.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(move) })),
    related: finding.related.map(move),
    conceals: finding.conceals && shift(finding.conceals, by),
  };
}
