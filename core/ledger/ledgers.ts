import { ConfitureError } from '#core/error';
import type { Markers } from '#core/migrations/layouts/evidence';
import { readPlan } from '#core/migrations/layouts/sqitchPlan';
import type { Ledger } from './ledger';
import { confiture } from './tools/confiture';
import { dbmate } from './tools/dbmate';
import { diesel } from './tools/diesel';
import { flyway } from './tools/flyway';
import { golangMigrate } from './tools/golangMigrate';
import { goose } from './tools/goose';
import { graphileMigrate } from './tools/graphileMigrate';
import { nodePgMigrate } from './tools/nodePgMigrate';
import { prisma } from './tools/prisma';
import { sqitch } from './tools/sqitch/sqitch';
import { sqlMigrate } from './tools/sqlMigrate';
import { sqlx } from './tools/sqlx';
import { supabase } from './tools/supabase';

const own = [
  confiture,
  golangMigrate,
  dbmate,
  goose,
  flyway,
  sqlx,
  prisma,
  diesel,
  supabase,
  nodePgMigrate,
  sqlMigrate,
  graphileMigrate,
];

/** A folder that is no tool's is kept in our own table. */
const tools: ReadonlyMap<string, Ledger> = new Map([
  ...own.map((ledger) => [ledger.layout, ledger] as const),
  ['plain', confiture],
]);

/**
 * Where the tool of a history writes down what it has run; undefined for Atlas, whose ledger is not read yet.
 * @param markers the tool's own files beside and above the migrations
 * @throws ConfitureError with reason `input` for Sqitch without its plan
 */
export function ledgerOf(layout: string, markers: Markers = new Map()): Ledger | undefined {
  if (layout !== 'sqitch') return tools.get(layout);
  const plan = readPlan(markers.get('sqitch.plan')?.text ?? '');
  if (plan.project !== undefined) return sqitch(plan);
  throw new ConfitureError(
    'input',
    'Sqitch knows a change by its line in sqitch.plan, and there is no plan with a %project here.',
    {
      advice: 'Put sqitch.plan beside the folder deploy, or up to four folders above it.',
    },
  );
}
