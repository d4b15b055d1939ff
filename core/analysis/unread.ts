import { doubted } from '#core/schema/empty';
import { mayChange } from '#core/schema/mayChange';
import type { Timeline } from '#core/schema/timeline';
import type { NotAnalysed, ParsedFile } from '#core/sql/statement';

/** Commands of psql that run SQL which stands elsewhere. */
const runsOther = /^\\(?:i|ir|include|include_relative|gexec)\b/;

/**
 * The pieces between statements that nobody has read and that may have made anything: files that psql includes, blocks of
 * a template, a file that is too long. The schema behind them is not complete.
 */
export class Unread {
  readonly #path: string;
  /** Those that no statement stood behind yet, in the order of the text. */
  readonly #left: NotAnalysed[];

  constructor({ notAnalysed, text }: ParsedFile, path: string) {
    this.#path = path;
    this.#left = notAnalysed.filter((piece) => mayMakeThings(piece, text));
  }

  /** What is known before a statement at an offset, or where a part ends. To be asked in the order of the text. */
  before(offset: number, timeline: Timeline): Timeline {
    let { schema } = timeline;
    for (let [next] = this.#left; next !== undefined && next.span.start <= offset; [next] = this.#left) {
      this.#left.shift();
      const what = mayChange(next);
      schema = doubted(schema, what === undefined ? undefined : { what, origin: { file: this.#path, statement: -1 } });
    }
    return schema === timeline.schema ? timeline : { ...timeline, schema };
  }
}

function mayMakeThings({ reason, span }: NotAnalysed, text: string): boolean {
  if (reason === 'psql command') return runsOther.test(text.slice(span.start, span.end));
  return reason === 'template' || reason === 'too large';
}
