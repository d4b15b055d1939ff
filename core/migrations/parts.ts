import type { TransactionMode } from '#core/analysis/analysis';
import type { Direction, Migration } from '#core/analysis/migration';
import type { SectionPlan } from '#core/analysis/section';
import type { Span } from '#core/sql/text/span';
import { type LayoutId, layoutIds } from './layouts/ids';
import type { Layout, SectionMark } from './layouts/layout';
import { layouts } from './layouts/layouts';

/** A part of a file, and whether the file itself says how it runs. */
export interface FilePart extends Omit<SectionPlan, 'transaction'> {
  /** What the file says. */
  readonly stated: TransactionMode | undefined;
  /** How the tool runs a file that says nothing. */
  readonly usual: TransactionMode;
}

/** Marks that nobody writes by accident: they count in whatever folder they stand. */
const unmistakable = [layouts.goose, layouts['sql-migrate'], layouts.dbmate];

/** The parts of a file, in the order of the text. What stands ahead of the first mark belongs to the first part. */
export function partsOf({ set, direction, path, transaction }: Migration, text: string): FilePart[] {
  const layout = layoutOf(set.layout);
  const { by, marks } = marksIn(text, layout, path);
  const usual = by.transaction;
  const stated = by.transactionIn(text) ?? transaction;
  if (marks.length === 0) return [{ direction, start: 0, stated, usual }];
  const parts = [...marks].sort((a, b) => a.start - b.start);
  const [first] = parts;
  const lead: SectionMark[] = first?.direction === 'down' ? [{ direction: 'up', start: 0 }] : [];
  const hasUp = parts.some((part) => part.direction === 'up');
  return [...(hasUp ? [] : lead), ...parts].map((part, place) => ({
    direction: part.direction as Direction,
    start: place === 0 ? 0 : part.start,
    stated: part.transaction ?? stated,
    usual,
  }));
}

/** Where a text has placeholders filled in; undefined where neither it nor the tool says that this is not everywhere. */
export function filledIn({ set, path, fillsIn }: Migration, text: string): readonly Span[] | undefined {
  return fillsIn === false ? [] : marksIn(text, layoutOf(set.layout), path).by.filledIn(text);
}

function marksIn(text: string, layout: Layout, path: string): { by: Layout; marks: readonly SectionMark[] } {
  const own = layout.sections(text);
  if (own.length > 0 || /\.(?:up|down|verify)\.sql$/i.test(path)) return { by: layout, marks: own };
  for (const by of unmistakable) {
    const marks = by.sections(text);
    if (marks.length > 0) return { by, marks };
  }
  return { by: layout, marks: [] };
}

function layoutOf(id: string): Layout {
  const known: LayoutId = layoutIds.find((each) => each === id) ?? 'plain';
  return layouts[known];
}
