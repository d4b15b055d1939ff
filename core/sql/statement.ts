import type { Facts } from '#core/sql/facts/facts';
import type { CreateSchema } from '#core/sql/facts/objects';
import type { Span } from '#core/sql/text/span';
import type { NewerSyntax } from './newer/syntax';

/** Why a piece of text was not analysed, and what the author can do about it. */
export interface NotAnalysed {
  readonly reason:
    | 'syntax error'
    | 'psql command'
    | 'copy data'
    | 'template'
    | 'dynamic SQL'
    | 'too large'
    | 'too deep'
    | 'language'
    | 'encoding'
    | 'unknown statement'
    | 'rule stopped'
    | 'defect';
  /** The text that dynamic SQL begins with, where it begins with a constant. */
  readonly begins?: string | undefined;
  /** In a body that does not run now: whatever it does, the statement does not. */
  readonly later?: true | undefined;
  /** One sentence for people. For a syntax error it is the server's own message. */
  readonly message: string;
  /** Where, relative to the text that the holder's spans are relative to. */
  readonly span: Span;
}

/** How control reaches a statement inside a block of code. */
export interface InnerContext {
  /** Inside IF, CASE, an exception handler: it may not run. */
  readonly conditional: boolean;
  readonly looped: boolean;
  /** It stands inside of CREATE SCHEMA, which takes no statement of another kind. */
  readonly element?: true | undefined;
}

/** A statement inside the body of a DO block or function, or an element of CREATE SCHEMA; spans are relative to the outer statement. */
export interface InnerStatement extends InnerContext {
  readonly span: Span;
  readonly parsed: ParsedStatement;
  /** In a body inside of this body, of a function that a block makes or a job that it plans: it does not run with it. */
  readonly later?: true | undefined;
  /** An element of this CREATE SCHEMA: names are looked for there first, and the owner is who makes it. */
  readonly within?: Pick<CreateSchema, 'name' | 'owner'> | undefined;
}

/**
 * All that the text of one statement tells by itself, cached by that text: every span in it is relative to the
 * statement's first character, so that moving a statement costs nothing.
 */
export interface ParsedStatement {
  /** As long as in the file; the grammar's view of it, with names in the place of template placeholders. */
  readonly text: string;
  readonly facts: Facts | undefined;
  /** What servers before some version would refuse; missing where there is nothing. */
  readonly newer?: readonly NewerSyntax[];
  /** The body's statements, in the order in which they run: `now` for DO and CREATE SCHEMA, `later` for CREATE FUNCTION. */
  readonly body?: { readonly runs: 'now' | 'later'; readonly statements: readonly InnerStatement[] } | undefined;
  /**
   * Never empty when `facts` is undefined; else the parts that could not be read: dynamic SQL and other languages of a
   * body, and whatever its statements say, here relative to the outer statement.
   */
  readonly notAnalysed: readonly NotAnalysed[];
}

/** A statement where it stands in a file. */
export interface Statement {
  /** Place in the file, from 0, counting only statements. */
  readonly index: number;
  /** First token to the last one before `;`, comments at the edges excluded. */
  readonly span: Span;
  /** Whether a `;` ends it. */
  readonly terminated: boolean;
  /** Comments between the statement before and this one, nearest last. */
  readonly leadingComments: readonly Span[];
  readonly parsed: ParsedStatement;
}

/** A statement that is followed by another without a `;` between them. Both were read; the server refuses them. */
export interface Unended {
  /** The server's own. */
  readonly message: string;
  /** Where it says so: the word at which the next statement begins, as a rule. */
  readonly span: Span;
  /** Where the `;` belongs. */
  readonly end: number;
}

/** A name that the grammar was given for a placeholder, which the text has as `written`. */
export interface StandIn {
  readonly name: string;
  readonly written: string;
  readonly span: Span;
}

/** A file read into statements. Parsing never fails: what could not be read is in `notAnalysed`. */
export interface ParsedFile {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly comments: readonly Span[];
  /** In the order of the text. */
  readonly placeholders: readonly StandIn[];
  /** Pieces that are no statements, spans relative to the file; a statement's own are in its `parsed`. */
  readonly notAnalysed: readonly NotAnalysed[];
  /** Spans relative to the file. */
  readonly unended: readonly Unended[];
}
