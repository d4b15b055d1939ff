import { doubted } from '#core/schema/empty';
import type { Timeline } from '#core/schema/timeline';
import type { NotAnalysed, ParsedFile } from '#core/sql/statement';

/** Commands of psql that run SQL which stands elsewhere. */
const runsOther = /^\\(?:i|ir|include|include_relative|gexec)\b/;

/**
 * The pieces between statements that nobody has read and that may have made anything: files that psql includes, blocks of
 * a template. The schema behind them is not complete.
 */
export class Unread {
  readonly #first: number;

  constructor({ notAnalysed, text }: ParsedFile) {
    const effective = notAnalysed.filter((piece) => mayMakeThings(piece, text));
    this.#first = Math.min(...effective.map(({ span }) => span.start));
  }

  /** What is known before a statement at an offset. */
  before(offset: number, timeline: Timeline): Timeline {
    if (offset < this.#first || !timeline.schema.complete) return timeline;
    return { ...timeline, schema: doubted(timeline.schema) };
  }
}

function mayMakeThings({ reason, span }: NotAnalysed, text: string): boolean {
  return reason === 'psql command' ? runsOther.test(text.slice(span.start, span.end)) : reason === 'template';
}
