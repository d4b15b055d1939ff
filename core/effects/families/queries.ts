import { isBuiltIn } from '#core/effects/functions/volatility';
import type { Recorder } from '#core/effects/recorder';
import { holdsRows, lockToInsert, lockToUse } from '#core/effects/storage';
import { partitionTree } from '#core/schema/lookup';
import { splitId } from '#core/schema/objectId';
import type { ObjectId } from '#core/schema/relation';
import type { LockMode } from '#core/sql/facts/lockMode';
import type { QualifiedName } from '#core/sql/facts/name';
import type { Query, RelationReference, RelationUse } from '#core/sql/facts/query';
import { takeFrom } from './sequences';
import { assumeUnknown, isPartition } from './target';

/** How a query locks what it names, and everything that is read for it. */
const useModes: Readonly<Record<RelationUse, LockMode>> = {
  read: 'ACCESS SHARE',
  'for update': 'ROW SHARE',
  insert: 'ROW EXCLUSIVE',
  update: 'ROW EXCLUSIVE',
  delete: 'ROW EXCLUSIVE',
  merge: 'ROW EXCLUSIVE',
};

/** What a query does with rows: `changes` are in proportion to a table's size unless every row is written out. */
export interface QueryRun {
  readonly executes: boolean;
  readonly valueRows?: number | undefined;
}

/** A query that runs: views are followed to their tables, and every index of a table is opened to plan it. */
export function runQuery(run: Recorder, query: Query, how: QueryRun = { executes: true }): void {
  for (const reference of query.relations) runReference(run, reference, how);
  if (!how.executes) return;
  callFunctions(run, query.functions);
  for (const sequence of query.sequences) takeFrom(run, sequence);
}

/** EXECUTE runs what another statement prepared. */
export function executePrepared(run: Recorder, name: string): void {
  run.isUnknown(`What the prepared statement ${name} does is not looked into.`);
}

/** A query that is only stored, as in CREATE VIEW: no more than the names in it are locked. */
export function lockNames(run: Recorder, query: Query): void {
  for (const reference of query.relations) {
    const id = run.resolve(reference);
    if (!isSystem(id)) run.lock(id, useModes[reference.use], 'referenced');
  }
}

/** A query that is rewritten but not planned: views are followed, indexes are left alone. */
export function lockThroughViews(run: Recorder, query: Query): void {
  const follow = (id: ObjectId, mode: LockMode): void => {
    if (isSystem(id)) return;
    const relation = run.relation(id);
    run.lock(id, mode, relation?.kind === 'view' ? 'view' : 'referenced');
    if (relation?.kind === 'view') for (const read of relation.reads) follow(read, mode);
  };
  for (const reference of query.relations) follow(run.resolve(reference), useModes[reference.use]);
}

/** A function that nobody reads here may run for any time. */
function callFunctions(run: Recorder, functions: readonly QualifiedName[]): void {
  for (const name of functions) {
    if (!isBuiltIn(name)) run.runsUnseen(`What ${name.name}() does is not looked into.`);
  }
}

function runReference(run: Recorder, reference: RelationReference, how: QueryRun): void {
  const id = run.resolve(reference);
  if (isSystem(id)) return;
  assumeUnknown(run, id);
  const tree = below(run, id, reference.only);
  if (tree.some((each) => isPartition(run, each) && each !== id))
    run.assume(`Every partition of ${id} is taken to be reached.`);
  for (const each of tree) readRelation(run, each, reference.use, how);
}

/** A relation and, unless ONLY is written, its partitions and inheriting tables; none of the system's own. */
function below(run: Recorder, id: ObjectId, only = false): readonly ObjectId[] {
  if (isSystem(id)) return [];
  return only ? [id] : [id, ...partitionTree(run.schema, id)];
}

function readRelation(run: Recorder, id: ObjectId, use: RelationUse, how: QueryRun): void {
  const relation = run.relation(id);
  const mode = useModes[use];
  if (relation?.kind === 'view') {
    run.lock(id, mode, 'view');
    for (const read of relation.reads) {
      for (const each of below(run, read)) readRelation(run, each, use, how);
    }
    return;
  }
  const role = use === 'read' ? 'referenced' : 'target';
  if (use === 'insert') lockToInsert(run, id, role);
  else lockToUse(run, id, mode, role);
  if (!holdsRows(run, id)) return;
  if (!how.executes || (use === 'insert' && how.valueRows !== undefined)) return;
  run.work('rows', id, use === 'read' || use === 'for update' ? 'rows are read' : 'rows are changed');
}

/** COPY FROM puts rows into a table, or into whichever partition they belong. */
export function intoRows(run: Recorder, id: ObjectId): void {
  runReference(run, { ...splitId(id), use: 'insert', only: false }, { executes: true });
}

/** Nothing that a migration does waits for long on the catalogue. */
function isSystem(id: ObjectId): boolean {
  return id.startsWith('pg_catalog.') || id.startsWith('information_schema.');
}

/** Runs the query of a materialized view. */
export function readStored(run: Recorder, id: ObjectId): void {
  const relation = run.relation(id);
  if (relation?.kind !== 'materialized view') return;
  for (const read of relation.reads) {
    for (const each of below(run, read)) readRelation(run, each, 'read', { executes: true });
  }
}
