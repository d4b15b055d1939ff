import * as z from 'zod';

/** How the ledgers' columns come, whatever their types: numbers and times as text are turned into one kind each. */
export const text = z.string();
export const maybeText = z
  .string()
  .nullable()
  .transform((value) => value ?? undefined);
export const wholeText = z.union([z.string(), z.number()]).transform(String);
export const maybeNumber = z
  .union([z.string(), z.number()])
  .nullable()
  .transform((value) => (value === null ? undefined : Number(value)));
export const flag = z.boolean();

/** A time in UTC, written by `utc` in the query. */
export const maybeTime = maybeText;

/** Turns a column into ISO 8601 in UTC, on the server: a time without a zone is taken as it was written. */
export function utc(column: string, zoned: boolean): string {
  const moment = zoned ? `pg_catalog.timezone('UTC', ${column})` : column;
  return `pg_catalog.to_char(${moment}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
