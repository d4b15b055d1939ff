import type { TransactionMode } from '#core/analysis/analysis';
import type { Direction, Migration, MigrationFile } from '#core/analysis/migration';
import { readDirectives } from '#core/config/directives';
import { partsOf } from '#core/migrations/parts';
import type { StatementParser } from '#core/sql/statementParser';
import { LineIndex } from '#core/sql/text/lineIndex';
import { decodeSource } from '#core/sql/text/source';
import type { RunsOn } from './builtInPlaceholders';
import { fillPlaceholders, type ValueOf } from './placeholders';
import { howToDeclare } from './steps/declaring';
import { divide } from './steps/divide';
import type { Expectation } from './steps/expectation';
import { type DivisionProblem, problemsIn, type RunStatement } from './steps/nature';
import { readRun } from './steps/readRun';
import { unwrapped } from './steps/unwrapped';

/** A statement as it is sent, alone. */
export interface PlannedStatement {
  /** With LF at the ends of its lines. */
  readonly text: string;
  /** Of the file, from 1. */
  readonly line: number;
  /** Where it begins in that line, from 0. */
  readonly character: number;
}

/** Whether a statement stands in a line of its file, counted from 1. */
export function standsIn({ line: first, text }: PlannedStatement, line: number): boolean {
  return line >= first && line < first + text.split('\n').length;
}

/** What stands or falls together: one transaction, or one statement that no transaction takes. */
export interface PlannedStep {
  /** From 1. */
  readonly number: number;
  /** Settings of the session that hold when it begins, whether the steps ahead of it run or not. */
  readonly settings: readonly PlannedStatement[];
  readonly statements: readonly PlannedStatement[];
  /** Undefined: one transaction. Else what its one statement is there for. */
  readonly expectation: Expectation | undefined;
}

/** Timeouts that a file asks for, as PostgreSQL writes them. */
export interface Timeouts {
  readonly lock?: string | undefined;
  readonly statement?: string | undefined;
}

/** A migration that can run: its steps in order, one as a rule. */
export interface PlannedMigration {
  readonly file: MigrationFile;
  readonly bytes: Uint8Array;
  readonly steps: readonly PlannedStep[];
  readonly timeouts: Timeouts;
  /** What was changed on the way to the server, and should be known. */
  readonly notes: readonly string[];
}

/** Plans a migration for the database that it is going to run on. @throws ConfitureError with reason `input` for one that cannot run */
export type PlanOne = (migration: Migration, bytes: Uint8Array, on: RunsOn) => PlannedMigration;

/** Why a file cannot run; nothing of the plan does then. */
export interface PlanProblem {
  readonly path: string;
  /** From 1; undefined where no line can be told. */
  readonly line: number | undefined;
  readonly message: string;
}

const missing: Readonly<Record<Direction, string>> = {
  up: 'The file has no part that goes up.',
  down: 'There is no way back: neither a file that undoes it nor a part of it that goes down.',
  verify: 'It is no file that verifies.',
};

/** What `confiture.yaml` says of running. */
export interface Configured {
  readonly transaction?: TransactionMode | undefined;
  /** Of placeholders that the tool of the folder fills in. Default: none has a value. */
  readonly placeholder?: ValueOf | undefined;
}

/** Reads a file as it would be sent, and says what stands in the way before anything runs. */
export function planMigration(
  migration: Migration,
  bytes: Uint8Array,
  parser: StatementParser,
  configured: Configured,
  direction: Direction = 'up',
): PlannedMigration | readonly PlanProblem[] {
  const { path } = migration;
  const whole = (message: string): PlanProblem[] => [{ path, line: undefined, message }];
  const source = decodeSource(bytes);
  if (!('text' in source))
    return whole(
      source.kind === 'utf-16'
        ? 'The file is UTF-16. Save it as UTF-8.'
        : 'The file is binary: it is full of zero bytes.',
    );
  if (source.kind === 'not utf-8') {
    return whole(`The file is not UTF-8: byte ${source.byteOffset} is 0x${source.byte.toString(16).padStart(2, '0')}.`);
  }
  const { placeholder = () => undefined } = configured;
  const { text, missing: unfilled } = fillPlaceholders(migration, source.text, placeholder);
  if (unfilled.length > 0) {
    const written = new LineIndex(source.text);
    return unfilled.map(({ name, at }) => ({ path, line: written.position(at).line + 1, message: noValue(name) }));
  }
  const lines = new LineIndex(text);
  const problem = (at: number, message: string): PlanProblem => ({ path, line: lines.position(at).line + 1, message });
  if (text.includes('\0')) return [problem(text.indexOf('\0'), 'A NUL character ends every text that a server reads.')];
  const parts = partsOf(migration, text);
  const place = parts.findIndex((each) => each.direction === direction);
  const part = parts[place];
  if (part === undefined) return whole(missing[direction]);
  const run = readRun(text.slice(part.start, parts[place + 1]?.start), parser);
  const stated = readDirectives(run).values;
  const usual = migration.set.layout === 'plain' ? 'auto' : part.usual;
  const { statements, isWrapped } = unwrapped(run.statements, usual, direction);
  const declared = stated.transaction ?? part.stated ?? configured.transaction;
  const located = (found: readonly DivisionProblem[]) =>
    found.map(({ span, message }) => problem(span.start + part.start, message));
  const problems = [...run.problems, ...statements.flatMap(problemsIn)];
  if (problems.length > 0) return located(problems);
  if (direction === 'down' && statements.length === 0) return whole('Its way back is empty: it would undo nothing.');
  const mode = isWrapped ? 'wrapped' : (declared ?? usual);
  const isDeclared = declared === 'none' || declared === 'batch';
  const division = divide(statements, { mode, isDeclared, howToDeclare: howToDeclare(migration.set.layout) });
  if ('problems' in division) return located(division.problems);
  const planned = ({ span }: RunStatement): PlannedStatement => {
    const { line, character } = lines.position(span.start + part.start);
    const mark = line === 0 && text.startsWith('\ufeff') ? 1 : 0; // which no editor counts
    return {
      text: text.slice(span.start + part.start, span.end + part.start).replaceAll('\r\n', '\n'),
      line: line + 1,
      character: character - mark,
    };
  };
  return {
    file: migration,
    bytes,
    steps: division.segments.map(({ settings, statements: own, expectation }, index) => ({
      number: index + 1,
      settings: settings.map(planned),
      statements: own.map(planned),
      expectation,
    })),
    timeouts: { lock: stated.lock_timeout, statement: stated.statement_timeout },
    notes: text.startsWith('\ufeff') ? [`${path}: the byte order mark is not sent`] : [],
  };
}

function noValue(name: string): string {
  return `The placeholder ${name} has no value, or one with a line end. Say it with --placeholder ${name}=value, placeholders: in confiture.yaml, or the variable that the tool reads.`;
}
