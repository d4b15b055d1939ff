import type { FileAnalysis } from '#core/analysis/analysis';
import type { Span } from '#core/sql/text/span';

export interface SuppressionTarget {
  readonly id: string;
  readonly span: Span;
  /** The id as written, where the rule has another one now. */
  readonly written?: string | undefined;
}

/** A comment that silences rules: `-- confiture-ignore general/x, hipaa/*: reason`. */
export interface SuppressionComment {
  /** The whole comment, in the file. */
  readonly span: Span;
  readonly wholeFile: boolean;
  /** Rule ids, or `library/*`, with their places in the file. */
  readonly targets: readonly SuppressionTarget[];
  readonly reason: string | undefined;
  /** The range of the file whose findings it silences: a statement, or everything. */
  readonly scope: Span;
}

const directive =
  /^(?<lead>(?:--|\/\*)\s*confiture-ignore(?<file>-file)?\s+)(?<ids>[^:]+?)\s*(?::(?<reason>[\s\S]*))?$/;

/** Finds the suppression comments of a file and the statement that each one means. */
export function suppressionComments(file: FileAnalysis): SuppressionComment[] {
  const { text, comments } = file.parsed;
  return comments.flatMap((span) => {
    const comment = text.slice(span.start, span.end).replace(/\s*\*\/$/, '');
    const { lead = '', file: fileWord, ids = '', reason } = directive.exec(comment)?.groups ?? {};
    if (lead === '') return [];
    const wholeFile = fileWord !== undefined;
    return {
      span,
      wholeFile,
      targets: splitIds(ids, span.start + lead.length),
      reason: reason?.trim() || undefined,
      scope: wholeFile ? { start: 0, end: text.length } : scopeOf(span, file),
    };
  });
}

/** The comments with the ids that rules have now. @param aliases by the ids that they had before */
export function withPresentIds(
  comments: readonly SuppressionComment[],
  aliases: ReadonlyMap<string, string>,
): readonly SuppressionComment[] {
  if (aliases.size === 0) return comments;
  const present = (target: SuppressionTarget): SuppressionTarget => {
    const id = aliases.get(target.id);
    return id === undefined ? target : { ...target, id, written: target.id };
  };
  return comments.map((comment) => ({ ...comment, targets: comment.targets.map(present) }));
}

function splitIds(ids: string, start: number): { id: string; span: Span }[] {
  return [...ids.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({
    id,
    span: { start: start + index, end: start + index + id.length },
  }));
}

/**
 * The statement a comment stands before. A comment behind a statement on its last line means that statement; a comment
 * inside one means the next statement of the body, or the one it stands in.
 */
function scopeOf(comment: Span, file: FileAnalysis): Span {
  const { text } = file.parsed;
  const statements = file.statements.map(({ span }) => span);
  const around = statements.filter((span) => span.start <= comment.start && comment.end <= span.end).at(-1);
  const before = statements.filter((span) => span.end <= comment.start).at(-1);
  const after = statements.find(
    (span) => span.start >= comment.end && (around === undefined || span.end <= around.end),
  );
  const trailing = before !== undefined && !text.slice(before.end, comment.start).includes('\n');
  if (trailing) return before;
  return after ?? around ?? { start: comment.end, end: text.length };
}
