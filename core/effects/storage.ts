import { indexesOf, table } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import type { LockMode } from '#core/sql/facts/lockMode';
import type { LockRole, LockTaken } from './effects';
import type { Recorder } from './recorder';
import { hasToast } from './types/toastable';

/** How the TOAST table of a table goes by. */
function toastOf(id: ObjectId): string {
  return `toast of ${id}`;
}

export function lockIndexes(run: Recorder, id: ObjectId, mode: LockMode, until?: LockTaken['until']): void {
  for (const index of indexesOf(run.schema, id)) run.lock(index.id, mode, 'index', until);
}

/** That of a materialized view is left out: the types of a query's columns are not known. */
export function lockToast(run: Recorder, id: ObjectId, mode: LockMode): void {
  const known = table(run.schema, id);
  if (known !== undefined && hasToast(run.schema, known)) run.lock(toastOf(id), mode, 'toast');
}

/** The first major on which the planner opens the indexes of a partitioned table itself. */
const PARTITIONED_INDEXES_PLANNED = 16;

/** What a query locks of one relation: it, and every index, to plan with. */
export function lockToUse(run: Recorder, id: ObjectId, mode: LockMode, role: LockRole): void {
  run.lock(id, mode, role);
  if (holdsRows(run, id) || run.version >= PARTITIONED_INDEXES_PLANNED) lockIndexes(run, id, mode);
}

/** The first major on which an INSERT leaves the indexes of a partitioned table itself alone. */
const PARTITIONED_INDEXES_SPARED = 14;

/** Rows that come in are put into every index, which nothing has to plan with. */
export function lockToInsert(run: Recorder, id: ObjectId, role: LockRole): void {
  run.lock(id, 'ROW EXCLUSIVE', role);
  if (holdsRows(run, id) || run.version < PARTITIONED_INDEXES_SPARED)
    lockIndexes(run, id, 'ROW EXCLUSIVE', 'statement');
}

/** Whether rows are stored in the relation itself, which is not so of partitioned and foreign tables. */
export function holdsRows(run: Recorder, id: ObjectId): boolean {
  const relation = run.relation(id);
  if (relation === undefined) return true;
  if (relation.kind === 'table') return relation.partitionBy === undefined;
  return relation.kind === 'materialized view';
}

/** Writes every row of a table into a new file and builds all its indexes anew. */
export function rewrite(run: Recorder, id: ObjectId, because: string): void {
  if (!holdsRows(run, id)) return;
  run.work('rewrite', id, because);
  lockToast(run, id, 'ACCESS EXCLUSIVE');
  for (const index of indexesOf(run.schema, id)) {
    run.lock(index.id, 'ACCESS EXCLUSIVE', 'index');
    run.work('index build', id, `every index is rebuilt because ${because}`, index.id);
  }
}

/** Reads a table from start to end; its partitions are the caller's business. */
export function scan(run: Recorder, id: ObjectId, because: string): void {
  if (holdsRows(run, id)) run.work('scan', id, because);
}
