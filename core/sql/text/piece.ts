import type { Span } from './span';

/** What a script consists of, apart from blanks and comments. */
export type Piece = StatementPiece | PsqlCommand | CopyData;

export interface StatementPiece {
  readonly kind: 'statement';
  /** First token to the last one before the terminator: comments at the edges are left out, the `;` too. */
  readonly span: Span;
  /** Where its `;` stands (or psql's `\g`, `\;`); undefined when nothing ends it. */
  readonly terminator: number | undefined;
  /** Comments between the piece before and this one, but for those on that piece's last line. */
  readonly leadingComments: readonly Span[];
}

/** A meta-command of psql up to the end of its line, such as `\i file.sql`. */
export interface PsqlCommand {
  readonly kind: 'psql';
  readonly span: Span;
  /** The word behind the backslash: `i`, `copy`, `if`; `.` for a stray end of data. */
  readonly command: string;
}

/** The lines behind COPY ... FROM STDIN, without the `\.` line that ends them. */
export interface CopyData {
  readonly kind: 'copy data';
  readonly span: Span;
}

/** Something that was opened and that the text never closes; `opener` is the character or tag that opened it. */
export interface Unterminated {
  readonly what: 'string' | 'quoted identifier' | 'dollar quote' | 'comment';
  readonly opener: Span;
}

export interface Script {
  readonly pieces: readonly Piece[];
  /** All comments outside of psql commands and copy data, those inside of statements too. */
  readonly comments: readonly Span[];
  /** At most one: what is not closed reaches the end of the text. */
  readonly unterminated: Unterminated | undefined;
}
