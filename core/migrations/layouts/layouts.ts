import { atlas } from './atlas';
import { confiture } from './confiture';
import { dbmate } from './dbmate';
import { diesel } from './diesel';
import { flyway } from './flyway';
import { golangMigrate } from './golangMigrate';
import { goose } from './goose';
import { graphileMigrate } from './graphileMigrate';
import type { LayoutId } from './ids';
import type { Layout } from './layout';
import { nodePgMigrate } from './nodePgMigrate';
import { plain } from './plain';
import { prisma } from './prisma';
import { sqitch } from './sqitch';
import { sqlMigrate } from './sqlMigrate';
import { sqlx } from './sqlx';
import { supabase } from './supabase';

/** Every layout by its id. */
export const layouts: Readonly<Record<LayoutId, Layout>> = {
  sqitch,
  prisma,
  diesel,
  supabase,
  'graphile-migrate': graphileMigrate,
  atlas,
  flyway,
  goose,
  'sql-migrate': sqlMigrate,
  dbmate,
  'node-pg-migrate': nodePgMigrate,
  sqlx,
  confiture,
  'golang-migrate': golangMigrate,
  plain,
};
