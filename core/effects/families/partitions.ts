import type { Recorder } from '#core/effects/recorder';
import { scan } from '#core/effects/storage';
import { indexesOf, partitionTree, table } from '#core/schema/lookup';
import type { Index, ObjectId, Table } from '#core/schema/relation';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import { defaultPartition } from './drops';
import { lockReferenced } from './foreignKeys';
import { impliesBound } from './impliedBound';
import type { Target } from './target';

type Attach = Extract<AlterTableAction, { readonly action: 'attach partition' }>;
type Detach = Extract<AlterTableAction, { readonly action: 'detach partition' }>;

/** ATTACH PARTITION: the rows of the new partition, and of the default one, are verified against the bound. */
export function attachPartition(run: Recorder, target: Target, { partition, bound }: Attach): void {
  const id = run.resolve(partition);
  const known = table(run.schema, id);
  if (known === undefined) run.assume(`${id} is not known; it is taken to need a scan and no index.`);
  for (const each of [id, ...partitionTree(run.schema, id)]) {
    run.lock(each, 'ACCESS EXCLUSIVE', 'partition');
    const rows = table(run.schema, each);
    const proved = rows !== undefined && impliesBound(rows, target.table?.partitionBy, bound);
    if (!proved) scan(run, each, 'verifies that every row fits the bound of the partition');
  }
  checkDefault(run, target.id);
  if (target.table === undefined) return;
  for (const index of indexesOf(run.schema, target.id)) attachIndex(run, index, known, id);
  for (const { references } of target.table.constraints) {
    if (references !== undefined) lockReferenced(run, references, 'SHARE ROW EXCLUSIVE');
  }
}

/** Rows of the default partition that fit the new bound would be lost. */
export function checkDefault(run: Recorder, parent: ObjectId): void {
  const rest = defaultPartition(run, parent);
  if (rest === undefined) return;
  for (const each of [rest, ...partitionTree(run.schema, rest)]) {
    run.lock(each, 'ACCESS EXCLUSIVE', 'partition');
    scan(run, each, 'verifies that the default partition holds no row for the new partition');
  }
}

/** Each index of the parent needs its like on the partition. */
function attachIndex(run: Recorder, index: Index, partition: Table | undefined, id: ObjectId): void {
  const match = partition === undefined ? undefined : indexesOf(run.schema, id).find((own) => isAlike(own, index));
  if (match !== undefined) run.lock(match.id, 'ACCESS EXCLUSIVE', 'index');
  else if (partition !== undefined) run.work('index build', id, `the partition has no index like ${index.name}`);
}

function isAlike(one: Index, other: Index): boolean {
  return (
    one.method === other.method &&
    one.unique === other.unique &&
    one.where?.text === other.where?.text &&
    (one.constraint === undefined) === (other.constraint === undefined) &&
    one.columns.length === other.columns.length &&
    one.columns.every(
      ({ name, expression }, place) =>
        name === other.columns[place]?.name && expression?.text === other.columns[place]?.expression?.text,
    )
  );
}

/** DETACH PARTITION changes what the default partition must take. */
export function detachPartition(run: Recorder, target: Target, { partition, concurrently, finalize }: Detach): void {
  const id = run.resolve(partition);
  run.take('detach partition', 'partition', id);
  if (concurrently || finalize) return;
  const rest = defaultPartition(run, target.id);
  if (rest !== undefined) run.lock(rest, 'ACCESS EXCLUSIVE', 'partition');
  for (const index of indexesOf(run.schema, id))
    if (index.parent !== undefined) run.lock(index.id, 'ACCESS EXCLUSIVE', 'index');
}
