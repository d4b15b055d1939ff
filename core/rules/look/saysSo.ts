import type { FileAnalysis } from '#core/analysis/analysis';
import type { Span } from '#core/sql/text/span';

const words =
  /\b(?:irreversible|not (?:reversible|undone|restored|recovered)|(?:can ?not|can't|could not|will not|won't) (?:be )?|lost|gone|no (?:way back|down|rollback)|nothing to (?:do|undo))/i;

/** Whether a comment in a part of the file says that something does not come back. */
export function saysSo({ parsed }: FileAnalysis, { start, end }: Span): boolean {
  return parsed.comments.some(
    (comment) =>
      comment.start >= start && comment.end <= end && words.test(parsed.text.slice(comment.start, comment.end)),
  );
}
