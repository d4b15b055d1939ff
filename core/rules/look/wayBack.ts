import type { FileAnalysis } from '#core/analysis/analysis';
import type { Schema } from '#core/schema/schema';
import type { Span } from '#core/sql/text/span';

/** A file, or a part of one, that undoes a migration, and what is known ahead of it. */
export interface WayBack {
  /** The part, in the file. */
  readonly span: Span;
  /** The file that it undoes; its own where both parts stand in one. */
  readonly undone: string;
  /** Before the migration, between it and its undoing, and behind both. */
  readonly before: Schema;
  readonly between: Schema;
  readonly after: Schema;
}

/** What of a file undoes; undefined where nothing does, or where nobody knows what. */
export function wayBackIn({ sections, beforeUp, migration, path }: FileAnalysis): WayBack | undefined {
  const down = sections.find(({ direction }) => direction === 'down');
  if (down === undefined) return undefined;
  const up = sections.find(({ direction }) => direction === 'up');
  const before = up?.start.schema ?? beforeUp;
  const undone = up === undefined ? migration?.up?.path : path;
  if (before === undefined || undone === undefined) return undefined;
  return { span: down.span, undone, before, between: down.start.schema, after: down.end.schema };
}
