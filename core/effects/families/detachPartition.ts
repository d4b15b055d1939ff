import type { Recorder } from '#core/effects/recorder';
import { defaultPartitionOf, indexesOf, partitionTree, table } from '#core/schema/lookup';
import type { Table } from '#core/schema/relation';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import { lockReferenced, verifyForeignKey } from './foreignKeys';
import type { Target } from './target';

type Detach = Extract<AlterTableAction, { readonly action: 'detach partition' }>;

/** DETACH PARTITION gives the partition back what its parent cared for, and checks that nobody references its rows. */
export function detachPartition(run: Recorder, target: Target, { partition, concurrently, finalize }: Detach): void {
  const id = run.resolve(partition);
  run.take('detach partition', 'partition', id);
  if (table(run.schema, id)?.triggers.some(({ inherited }) => inherited)) run.lock(id, 'ACCESS EXCLUSIVE', 'partition');
  for (const below of partitionTree(run.schema, id)) run.lock(below, 'ACCESS EXCLUSIVE', 'partition');
  for (const index of indexesOf(run.schema, id)) {
    if (index.parent !== undefined) run.lock(index.id, 'ACCESS EXCLUSIVE', 'index');
  }
  const rest = concurrently || finalize ? undefined : defaultPartitionOf(run.schema, target.id);
  if (rest !== undefined) run.lock(rest, 'ACCESS EXCLUSIVE', 'partition');
  if (target.table !== undefined) detachForeignKeys(run, target.table, id);
}

function detachForeignKeys(run: Recorder, parent: Table, id: Table['id']): void {
  for (const { references } of parent.constraints) {
    if (references !== undefined) lockReferenced(run, references, 'SHARE ROW EXCLUSIVE');
  }
  for (const referencing of parent.referencedBy) {
    run.lock(id, 'ACCESS EXCLUSIVE', 'partition');
    run.lock(referencing, 'ACCESS EXCLUSIVE', 'referenced');
    verifyForeignKey(run, [referencing, ...partitionTree(run.schema, referencing)], id);
  }
}
