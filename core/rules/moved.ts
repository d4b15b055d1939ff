import { type Span, shift } from '#core/sql/text/span';
import type { Finding } from './finding';

/** Whether all places of a finding move with the statement. */
export function isInside(finding: Finding, statement: Span): boolean {
  return isEvery(finding, ({ start, end }) => statement.start <= start && end <= statement.end);
}

/** Whether something holds of all places of a finding. */
export function isEvery({ span, conceals = span, fixes, related }: Finding, holds: (place: Span) => boolean): boolean {
  return (
    holds(span) &&
    holds(conceals) &&
    related.every((place) => holds(place.span)) &&
    fixes.every(({ edits }) => edits.every((edit) => holds(edit.span)))
  );
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
