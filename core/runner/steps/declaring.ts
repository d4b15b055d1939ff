import type { LayoutId } from '#core/migrations/layouts/ids';

/** How each tool is told that a file runs without a transaction around it. */
const marks: Partial<Record<LayoutId, string>> = {
  goose: '`-- +goose NO TRANSACTION`',
  'sql-migrate': '`notransaction` on the line `-- +migrate Up`',
  dbmate: '`transaction:false` on the line `-- migrate:up`',
  sqlx: '`-- no-transaction` as its first line',
  atlas: '`-- atlas:txmode none`',
  flyway: '`executeInTransaction=false` in its .conf file',
  sqitch: '`BEGIN` and `COMMIT` taken out of it',
  diesel: '`run_in_transaction = false` in metadata.toml',
};

/** Words for people: the mark of the tool, else our own. */
export function howToDeclare(layout: string): string {
  const mark = Object.entries(marks).find(([id]) => id === layout)?.[1];
  return mark ?? '`-- confiture: transaction none`';
}
