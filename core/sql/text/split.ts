import { backslash, byteOrderMark, isLineEnd, newline, semicolon } from './characters';
import type { Piece, Script, Unterminated } from './piece';
import { type Lexeme, Scanner } from './scanner';
import { Semicolons } from './semicolons';
import type { Span } from './span';

/** Cuts a script into its statements, psql commands and copy data, in linear time. Takes any text, never throws. */
export function splitStatements(text: string): Script {
  const { pieces, comments, unterminated } = splitFrom(text, [text.charCodeAt(0) === byteOrderMark ? 1 : 0]);
  return { pieces, comments, unterminated };
}

/** A part of a script, split once more. */
export interface SplitPart extends Script {
  /** Where it ends: at a known statement, or at the end of the text. */
  readonly end: number;
}

/**
 * Splits a text from the first of `starts` on, a statement beginning at each of them whatever is open there, up to the
 * first statement behind them that is known already.
 */
export function splitFrom(text: string, starts: readonly number[], isKnown = (_offset: number) => false): SplitPart {
  return new Splitter().split(text, starts, isKnown);
}

/** Whether a statement that begins at an offset is known, when that `before` is the piece in front of it. */
type IsKnown = (offset: number, before: Piece | undefined) => boolean;

/**
 * Splits the rest of a text of which the pieces up to the end of a statement are known. Gives them all, up to the first
 * statement of the rest that is known as well.
 * @param end behind the `;` of the last of the pieces
 * @param comments those up to there
 */
export function splitBehind(
  { pieces, comments, end }: Pick<SplitPart, 'pieces' | 'comments' | 'end'>,
  text: string,
  isKnown: IsKnown,
): SplitPart {
  return new Splitter([...pieces], [...comments], end).split(text, [end], isKnown);
}

/** psql commands that send the statement in front of them to the server, as a `;` does. */
const sends = /^(?:g|gx|gset|gexec|gdesc|crosstabview|watch|;)$/;
const copiesFromInput = /\bfrom\s+p?stdin\b/i;

class Splitter {
  private unterminated: Unterminated | undefined;
  /** What is read now: up to the next place where a statement begins in any case. */
  private text = '';
  private scanner = new Scanner('');
  /** The statement that is being read: its first token, the end of its last one, and its semicolons. */
  private first: number | undefined;
  private last = 0;
  private semicolons = new Semicolons();
  /** How many comments stood in front of the end of the piece before. */
  private commentsBehind: number;
  /** Whether a line `\.` may still come. */
  private hasData = true;

  /** @param behind where the piece before ended */
  constructor(
    private readonly pieces: Piece[] = [],
    private readonly comments: Span[] = [],
    private behind = 0,
  ) {
    this.commentsBehind = comments.length;
  }

  split(source: string, starts: readonly number[], isKnown: IsKnown): SplitPart {
    for (const [index, start] of starts.entries()) {
      const next = starts[index + 1];
      this.text = source.slice(0, next);
      this.scanner = new Scanner(this.text, start);
      this.hasData = true;
      this.unterminated = undefined;
      this.read(next === undefined ? isKnown : () => false);
      this.endStatement(undefined);
    }
    const { pieces, comments, unterminated } = this;
    return { pieces, comments, unterminated, end: this.scanner.start };
  }

  private read(isKnown: IsKnown): void {
    const { scanner } = this;
    for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
      if (this.first === undefined && kind !== 'comment' && isKnown(scanner.start, this.pieces.at(-1))) break;
      if (!scanner.closed) this.unterminated = unterminatedAt(this.text, kind, scanner.start);
      if (kind === 'comment') this.comments.push({ start: scanner.start, end: scanner.end });
      else if (kind === 'punctuation') this.punctuation(this.text.charCodeAt(scanner.start));
      else this.token(kind);
    }
  }

  private token(kind: Lexeme): void {
    const { start, end } = this.scanner;
    this.first ??= start;
    this.last = this.scanner.closed ? end : start + this.text.slice(start).trimEnd().length;
    if (!this.semicolons.listensTo(this.text, start, end)) return;
    if (kind === 'word') this.semicolons.word(this.text.slice(start, end));
    else if (kind === 'punctuation') this.semicolons.punctuation(this.text.slice(start, end));
  }

  private punctuation(code: number): void {
    if (code === backslash) this.psqlCommand();
    else if (code === semicolon && !this.semicolons.areInside) this.endStatement(this.scanner.start);
    else this.token('punctuation');
  }

  private endStatement(terminator: number | undefined): void {
    const { dataFollows } = this.semicolons;
    this.semicolons = new Semicolons();
    if (this.first !== undefined) {
      const span = { start: this.first, end: this.last };
      const leadingComments = this.leadingComments(span.start);
      this.first = undefined;
      this.pieces.push({ kind: 'statement', span, terminator, leadingComments });
    }
    this.endPiece(terminator === undefined ? this.last : terminator + 1);
    if (dataFollows && terminator !== undefined) this.copyData();
  }

  private endPiece(end: number): void {
    this.behind = end;
    this.commentsBehind = this.comments.findLastIndex(({ start }) => start < end) + 1;
  }

  private leadingComments(start: number): Span[] {
    const between = this.comments.slice(this.commentsBehind).filter((comment) => comment.end <= start);
    if (this.pieces.length === 0 || between.length === 0) return between;
    const lineEnd = this.text.slice(this.behind, start).indexOf('\n');
    return lineEnd === -1 ? [] : between.filter((comment) => comment.start > this.behind + lineEnd);
  }

  private psqlCommand(): void {
    const { start } = this.scanner;
    const end = this.lineEnd(start);
    const line = this.text.slice(start, end).trimEnd();
    const command = /^\\(\w+|.?)/su.exec(line)?.[1] ?? '';
    const sent = this.first !== undefined && sends.test(command);
    this.scanner.end = command === ';' ? start + 2 : end;
    if (this.first !== undefined) this.endStatement(sent ? start : undefined);
    if (command === ';') return;
    this.pieces.push({ kind: 'psql', span: { start, end: start + line.length }, command });
    this.endPiece(end);
    if (command === 'copy' && copiesFromInput.test(line)) this.copyData();
  }

  /** Data begins on the next line and reaches to a line `\.`; without one there is none, as in tools other than psql. */
  private copyData(): void {
    if (!this.hasData) return;
    const lineEnd = this.lineEnd(this.scanner.end);
    const end = this.endOfData(lineEnd + 1);
    if (end === undefined) return;
    const rest = this.text.slice(this.scanner.end, lineEnd);
    const comment = { start: lineEnd - rest.trimStart().length, end: lineEnd - rest.length + rest.trimEnd().length };
    const isComment = rest.trimStart().startsWith('--');
    if (isComment) this.comments.push(comment);
    const start = isComment || rest.trim() === '' ? lineEnd + 1 : comment.start;
    if (end > start) this.pieces.push({ kind: 'copy data', span: { start, end } });
    this.scanner.end = this.lineEnd(end);
    this.endPiece(this.scanner.end);
  }

  private endOfData(start: number): number | undefined {
    const { text } = this;
    for (let at = text.indexOf('\\.', start); at !== -1; at = text.indexOf('\\.', at + 2)) {
      const after = text.charCodeAt(at + 2);
      if ((at === start || text.charCodeAt(at - 1) === newline) && (at + 2 >= text.length || isLineEnd(after)))
        return at;
    }
    this.hasData = false;
    return undefined;
  }

  private lineEnd(from: number): number {
    const at = this.text.indexOf('\n', from);
    return at === -1 ? this.text.length : at;
  }
}

function unterminatedAt(text: string, kind: Lexeme, start: number): Unterminated {
  switch (kind) {
    case 'comment':
      return { what: 'comment', opener: { start, end: start + 2 } };
    case 'dollar string':
      return { what: 'dollar quote', opener: { start, end: text.indexOf('$', start + 1) + 1 } };
    case 'quoted':
      return { what: 'quoted identifier', opener: { start, end: text.indexOf('"', start) + 1 } };
    default:
      return { what: 'string', opener: { start, end: text.indexOf("'", start) + 1 } };
  }
}
