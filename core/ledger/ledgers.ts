import type { Ledger } from './ledger';
import { confiture } from './tools/confiture';
import { dbmate } from './tools/dbmate';
import { diesel } from './tools/diesel';
import { flyway } from './tools/flyway';
import { golangMigrate } from './tools/golangMigrate';
import { goose } from './tools/goose';
import { nodePgMigrate } from './tools/nodePgMigrate';
import { prisma } from './tools/prisma';
import { sqlx } from './tools/sqlx';
import { supabase } from './tools/supabase';

const own = [confiture, golangMigrate, dbmate, goose, flyway, sqlx, prisma, diesel, supabase, nodePgMigrate];

/** A folder that is no tool's is kept in our own table. */
const tools: ReadonlyMap<string, Ledger> = new Map([
  ...own.map((ledger) => [ledger.layout, ledger] as const),
  ['plain', confiture],
]);

/** Where the tool of a layout writes down what it has run; undefined for Sqitch and Atlas, whose ledgers are not read yet. */
export function ledgerOf(layout: string): Ledger | undefined {
  return tools.get(layout);
}
