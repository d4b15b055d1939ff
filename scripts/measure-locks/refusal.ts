import pg from 'pg';
import type { Result } from './result';

/** SQLSTATE query_canceled: the statement stood still, so it waits for something that is no gate. */
const CANCELLED = '57014';

/** The result of a form that the server refused with this error; any other error is thrown on. */
export function refusal(error: unknown): Result {
  if (error instanceof pg.DatabaseError && error.code !== CANCELLED) return { error: error.message };
  throw error;
}
