import type { SQLValueFunction } from '@pgsql/types';

/** The keyword of a function that is called by keyword: `SVFOP_CURRENT_TIMESTAMP_N` is `current_timestamp`. */
export function keywordName(value: SQLValueFunction): string {
  return (value.op ?? '').replace('SVFOP_', '').replace(/_N$/, '').toLowerCase();
}
