import pg from 'pg';
import { ConfitureError } from '#core/error';

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

/** The line of a file that an error is about. The server counts characters of the statement, from 1. */
export function lineOf({ text, line }: { readonly text: string; readonly line: number }, error: unknown): number {
  const position = error instanceof pg.DatabaseError ? Number(error.position ?? 0) : 0;
  const read = Array.from(text).slice(0, Math.max(0, position - 1));
  return line + read.filter((character) => character === '\n').length;
}

/** Whether an error says that the session is gone: the server ended it (57P01 to 57P03), or the connection broke. */
export function isLost(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return /^(57P0[123]|08)/.test(error.code ?? '');
  return (
    error instanceof Error && !(error instanceof ConfitureError) && /connection|socket|ECONN|EPIPE/i.test(error.message)
  );
}
