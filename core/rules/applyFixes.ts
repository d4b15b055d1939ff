import type { Edit, Fix } from './finding';

/** A text with fixes in it, and which of them found room. */
export interface Fixed {
  readonly text: string;
  readonly applied: readonly Fix[];
}

/**
 * Applies fixes in the order given. One that touches a place which an earlier one changes is left out, as neither knows of
 * the other: after a further look at the new text it is offered again.
 */
export function applyFixes(text: string, fixes: readonly Fix[]): Fixed {
  const applied: Fix[] = [];
  const edits: Edit[] = [];
  for (const fix of fixes) {
    if (fix.edits.some((edit) => edits.some((other) => touch(edit, other)))) continue;
    applied.push(fix);
    edits.push(...fix.edits);
  }
  return { text: applyEdits(text, edits), applied };
}

/** Applies edits that do not overlap. Texts put in at the same place follow one another in the order given. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { span, text: inserted } of edits.toSorted(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  )) {
    result += text.slice(at, span.start) + inserted;
    at = span.end;
  }
  return result + text.slice(at);
}

function touch({ span: one }: Edit, { span: other }: Edit): boolean {
  return one.start <= other.end && other.start <= one.end;
}
