import type { Schema } from '#core/schema/schema';
import type { Session } from '#core/schema/session';
import type { Span } from '#core/sql/text/span';
import type { TransactionMode } from './analysis';
import type { Direction } from './migration';

/** A part of a file that runs on its own: most files have one, those of some tools an up and a down part. */
export interface SectionPlan {
  readonly direction: Direction;
  /** Where it begins in the text, the line that says so included; the first one begins at 0. */
  readonly start: number;
  readonly transaction: TransactionMode;
}

/** Schema and session between two statements. */
export interface Moment {
  readonly schema: Schema;
  readonly session: Session;
}

/** A part of a file, understood. */
export interface Section {
  readonly direction: Direction;
  /** In the file. */
  readonly span: Span;
  readonly transactionMode: TransactionMode;
  /** Before its first statement. A part that undoes finds what the part that goes up has left. */
  readonly start: Moment;
  /** After its last statement. */
  readonly end: Moment;
}
