import type { ClusterStmt, LockStmt, TruncateStmt, VacuumStmt } from '@pgsql/types';
import { lockModes } from '#core/sql/facts/lockMode';
import type {
  Analyze,
  Cluster,
  LockTable,
  RefreshMaterializedView,
  Truncate,
  Vacuum,
} from '#core/sql/facts/maintenance';
import type { ReadContext } from './context';
import { relationName, tableReference } from './name';
import { type Body, unwrapAll } from './node';
import { isOn } from './option';

/** VACUUM and ANALYZE. */
export function readVacuum(statement: VacuumStmt, context: ReadContext): Vacuum | Analyze {
  const { rels, options } = statement;
  const tables = unwrapAll(rels, 'VacuumRelation').flatMap(({ relation }) =>
    relation === undefined ? [] : tableReference(relation, context),
  );
  if (statement.is_vacuumcmd !== true) return { kind: 'analyze', tables };
  return {
    kind: 'vacuum',
    tables,
    full: isOn(options, 'full'),
    analyze: isOn(options, 'analyze'),
    skipLocked: isOn(options, 'skip_locked'),
    toast: isOn(options, 'process_toast', true),
  };
}

/** CLUSTER. */
export function readCluster(statement: ClusterStmt, context: ReadContext): Cluster {
  const { relation, indexname } = statement;
  return { kind: 'cluster', table: relation && relationName(relation, context), index: indexname };
}

/** TRUNCATE. */
export function readTruncate(statement: TruncateStmt, context: ReadContext): Truncate {
  return {
    kind: 'truncate',
    tables: unwrapAll(statement.relations, 'RangeVar').map((each) => tableReference(each, context)),
    cascade: statement.behavior === 'DROP_CASCADE',
    restartIdentity: statement.restart_seqs === true,
  };
}

/** LOCK TABLE; the grammar numbers the modes from 1, weakest first. */
export function readLock(statement: LockStmt, context: ReadContext): LockTable {
  return {
    kind: 'lock table',
    tables: unwrapAll(statement.relations, 'RangeVar').map((each) => tableReference(each, context)),
    mode: lockModes[(statement.mode ?? 0) - 1] ?? 'ACCESS EXCLUSIVE',
    noWait: statement.nowait === true,
  };
}

/** REFRESH MATERIALIZED VIEW. */
export function readRefresh(statement: Body<'RefreshMatViewStmt'>, context: ReadContext): RefreshMaterializedView {
  return {
    kind: 'refresh materialized view',
    name: relationName(statement.relation, context),
    concurrently: statement.concurrent === true,
    withData: statement.skipData !== true,
  };
}
