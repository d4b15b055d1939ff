import type { Recorder } from '#core/effects/recorder';
import { holdsRows, lockIndexes, scan } from '#core/effects/storage';
import { defaultPartitionOf, indexesOf, partitionTree, table } from '#core/schema/lookup';
import type { Constraint, ObjectId, Table } from '#core/schema/relation';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { PartitionBound } from '#core/sql/facts/table';
import { lockReferenced, verifyForeignKey } from './foreignKeys';
import { impliesBound, refutesBound } from './impliedBound';
import { findLike } from './likeIndex';
import type { Target } from './target';

type Attach = Extract<AlterTableAction, { readonly action: 'attach partition' }>;

/** ATTACH PARTITION: the rows of the new partition, and of the default one, are verified against the bound. */
export function attachPartition(run: Recorder, target: Target, { partition, bound }: Attach): void {
  const id = run.resolve(partition);
  const known = table(run.schema, id);
  if (known === undefined) run.assume(`${id} is not known; it is taken to need a scan, and no index.`);
  const tree = [id, ...partitionTree(run.schema, id)];
  for (const each of tree) {
    run.lock(each, 'ACCESS EXCLUSIVE', 'partition');
    const rows = table(run.schema, each);
    const proved = rows !== undefined && impliesBound(rows, target.table?.partitionBy, bound);
    if (!proved) scan(run, each, 'verifies that every row fits the bound of the partition');
  }
  checkDefault(run, target.table, bound);
  if (target.table === undefined) return;
  for (const each of tree) lockIndexes(run, each, 'ACCESS SHARE', 'statement');
  joinIndexes(run, target.table, tree);
  for (const constraint of target.table.constraints) joinForeignKey(run, constraint, known, tree);
  lockReferencing(run, target.table);
}

/** Each index of the parent needs its like on the partition: one that is there, or a new one. */
function joinIndexes(run: Recorder, parent: Table, tree: readonly ObjectId[]): void {
  for (const index of indexesOf(run.schema, parent.id)) {
    run.take('attach partition', 'index', index.id);
    for (const id of tree) {
      const missing = table(run.schema, id) !== undefined && findLike(run, index, id) === undefined;
      if (missing && holdsRows(run, id)) run.work('index build', id, `the partition has no index like ${index.name}`);
    }
  }
}

/** A foreign key of the parent is verified for the new partition, or takes over its like there and drops its triggers. */
function joinForeignKey(
  run: Recorder,
  constraint: Constraint,
  known: Table | undefined,
  tree: readonly ObjectId[],
): void {
  const { references } = constraint;
  if (references === undefined) return;
  const hasLike =
    known?.constraints.some((own) => own.references === references && sameColumns(own, constraint)) ?? false;
  lockReferenced(run, references, hasLike ? 'ACCESS EXCLUSIVE' : 'SHARE ROW EXCLUSIVE');
  if (!hasLike) verifyForeignKey(run, tree, references);
}

function sameColumns({ definition: one }: Constraint, { definition: other }: Constraint): boolean {
  return (
    one.type === 'foreign key' && other.type === 'foreign key' && one.columns.join('\n') === other.columns.join('\n')
  );
}

/** Tables that reference a partitioned table get triggers for its new partition. */
export function lockReferencing(run: Recorder, parent: Table): void {
  for (const id of parent.referencedBy) run.take('new partition', 'referenced', id);
}

/** Rows of the default partition that fit the new bound would be lost. */
export function checkDefault(run: Recorder, parent: Table | undefined, bound: PartitionBound | undefined): void {
  const rest = parent && defaultPartitionOf(run.schema, parent.id);
  if (rest === undefined) return;
  for (const each of [rest, ...partitionTree(run.schema, rest)]) {
    run.lock(each, 'ACCESS EXCLUSIVE', 'partition');
    const rows = table(run.schema, each);
    if (rows !== undefined && refutesBound(rows, parent?.partitionBy, bound)) continue;
    scan(run, each, 'verifies that the default partition holds no row for the new partition');
  }
}
