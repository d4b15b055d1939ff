import pg from 'pg';
import { ConfitureError, type ErrorPlace } from '#core/error';
import type { PlannedStatement } from './plan';

export function failed(message: string, cause: unknown, advice: string): ConfitureError {
  return new ConfitureError('failed', message, { cause, advice });
}

/** What a server says of an error, with its code, without a full stop. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!(error instanceof pg.DatabaseError)) return error.message;
  const { message, code, detail, hint } = error;
  return [`${message} (${code})`, detail, hint]
    .filter((part) => part !== undefined)
    .join('. ')
    .replace(/\.$/, '');
}

/** The line of a file that an error is about, from 1. */
export function lineOf(statement: PlannedStatement, error: unknown): number {
  return placeOf('', statement, error).line + 1;
}

/**
 * The word of a file that an error is about; the first line of the statement where the server names none. It counts the
 * characters of the statement, from 1.
 */
export function placeOf(file: string, { text, line, character }: PlannedStatement, error: unknown): ErrorPlace {
  const position = error instanceof pg.DatabaseError ? Number(error.position ?? 0) : 0;
  const read = Array.from(text)
    .slice(0, Math.max(0, position - 1))
    .join('');
  const before = read.split('\n');
  const first = before.length === 1 ? character : 0; // where the line of the statement begins in that of the file
  const start = first + (before.at(-1)?.length ?? 0);
  const rest = text.slice(read.length).split('\n', 1)[0] ?? '';
  const named = position === 0 ? rest : (/^(?:"(?:[^"]|"")*"|[\w$]+|.)/u.exec(rest)?.[0] ?? rest);
  return { file, line: line - 1 + before.length - 1, character: start, end: start + named.length };
}

/**
 * Whether an error says that the session is gone: the server ended it (57P01 to 57P03), or the connection broke. A statement with
 * `$1` in it is no reason (08P01): nobody has a value for that.
 */
export function isLost(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return /^(57P0[123]|08(?!P01))/.test(error.code ?? '');
  return (
    error instanceof Error && !(error instanceof ConfitureError) && /connection|socket|ECONN|EPIPE/i.test(error.message)
  );
}

/** Whether the server said no, or is gone: everything else that is thrown while nothing runs is a defect of ours. */
export function isOfServer(error: unknown): boolean {
  return error instanceof pg.DatabaseError || isLost(error);
}
