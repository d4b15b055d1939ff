import type { SectionMark } from './layout';

/**
 * The parts of a text whose first lines have a form with the group `direction`, each direction once: a second `up` is an
 * error of the author's and begins nothing.
 */
export function markedBy(form: RegExp, text: string): SectionMark[] {
  const marks: SectionMark[] = [];
  for (const { index, groups = {} } of text.matchAll(form)) {
    const direction = groups['direction']?.toLowerCase() === 'down' ? 'down' : 'up';
    if (!marks.some((mark) => mark.direction === direction)) marks.push({ direction, start: index });
  }
  return marks;
}

/** The line that begins at an offset. */
export function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end === -1 ? text.length : end);
}
