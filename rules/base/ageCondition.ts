import type { FactsOf } from '#core/rules/api';

/** A condition that picks rows by their age: `at < now() - interval '6 years'`, `day <= '2019-01-01'`, `age(at) > …`. */
export function isAgeCondition({ text, functions }: NonNullable<FactsOf<'delete'>['where']>): boolean {
  if (functions.some(({ name }) => clocks.includes(name))) return /[<>]/.test(text);
  return /<=?\s*(?:(?:date|timestamp|timestamptz)\s*)?'\d{4}-\d{2}-\d{2}/i.test(text);
}

const clocks = [
  'now',
  'age',
  'current_date',
  'current_timestamp',
  'localtimestamp',
  'clock_timestamp',
  'statement_timestamp',
];
