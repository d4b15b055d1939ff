/** Migrations of the shop beside the tests, and the rule that each one breaks. */
export const INDEX = {
  path: 'migrations/20250201090000_index_placed_at.up.sql',
  rule: 'general/index-without-concurrently',
} as const;

export const HALF_WRITTEN = {
  path: 'migrations/20250301090000_half_written.up.sql',
  rule: 'general/change-type-rewrites',
} as const;
