/** The layouts, in the order in which they are tried where nothing tells them apart. */
export const layoutIds = [
  'sqitch',
  'prisma',
  'diesel',
  'supabase',
  'graphile-migrate',
  'atlas',
  'flyway',
  'goose',
  'sql-migrate',
  'dbmate',
  'node-pg-migrate',
  'sqlx',
  'confiture',
  'golang-migrate',
  'plain',
] as const;

export type LayoutId = (typeof layoutIds)[number];
