import type { Effects, LockTaken } from '#core/effects/effects';
import type { Schema } from '#core/schema/schema';
import type { Session } from '#core/schema/session';
import type { Facts } from '#core/sql/facts/facts';
import type { InnerContext, NotAnalysed, ParsedFile, Statement } from '#core/sql/statement';
import type { Span } from '#core/sql/text/span';
import type { Direction, Migration } from './migration';
import type { Moment, Section } from './section';
import type { StepPart } from './step';

/**
 * How a runner executes the file. `auto`: in one transaction unless a statement of it must run outside. `batch`: as one
 * message, which the server takes for one transaction when it holds several statements.
 */
export type TransactionMode = 'auto' | 'wrapped' | 'none' | 'batch';

/** A lock that an earlier statement of the same transaction took and that is still held. */
export interface HeldLock extends LockTaken {
  /** Position, in `FileAnalysis.statements`, of the statement that took it. */
  readonly by: number;
}

/**
 * One statement with everything that was so when it ran, and what it does: the three values that every surface reads.
 * A statement inside a DO block or function body is listed too, right behind the one that holds it.
 */
export interface AnalysedStatement {
  /** The same object as in an earlier analysis when nothing that decides over text, moment and effects has changed. */
  readonly part: StepPart;
  /** Position in `FileAnalysis.statements`. */
  readonly position: number;
  /** Of the part of the file that it stands in. */
  readonly direction: Direction;
  /** The top-level statement that this is, or that holds it. */
  readonly statement: Statement;
  /** Set for a statement inside a body; `later` is the body of a function, which does not run now. */
  readonly inner?: (InnerContext & { readonly runs: 'now' | 'later' }) | undefined;
  readonly text: string;
  /** In the file. */
  readonly span: Span;
  readonly facts: Facts;
  /** Before the statement. */
  readonly schema: Schema;
  /** Before the statement. */
  readonly session: Session;
  readonly effects: Effects;
  /** Those of its locks that somebody else can run into: not on what the file made itself, not on TOAST tables. */
  readonly inTheWay: readonly LockTaken[];
  /** Locks that its transaction holds already. */
  readonly held: readonly HeldLock[];
}

/** A file, understood. */
export interface FileAnalysis {
  /** Path as given by whoever asked: absolute, or relative to the working folder. */
  readonly path: string;
  readonly parsed: ParsedFile;
  /** Major version of the server that it is judged for. */
  readonly version: number;
  /** The same, where somebody has said it: what it does not take is a mistake only then. */
  readonly statedVersion?: number | undefined;
  /** Of the part that goes up, or of the only one. */
  readonly transactionMode: TransactionMode;
  /** What the file is in its set; undefined where nobody has placed it. */
  readonly migration: Migration | undefined;
  /** What existed before the file that this one undoes or verifies; undefined where there is none. */
  readonly beforeUp: Schema | undefined;
  /** At least one. Whatever stands in none of them but the first is part of the first. */
  readonly sections: readonly Section[];
  readonly statements: readonly AnalysedStatement[];
  /** Everything that was not read, spans in the file. */
  readonly notAnalysed: readonly NotAnalysed[];
  /** What the file leaves: after the last statement of the part that goes up, or of the only one. */
  readonly end: Moment;
}
