import type { Recorder } from '#core/effects/recorder';
import { partitionTree, table } from '#core/schema/lookup';
import type { ObjectId, Table } from '#core/schema/relation';
import type { LockMode } from '#core/sql/facts/lockMode';
import type { QualifiedName } from '#core/sql/facts/name';

/** The relation that a statement names, as far as the model knows it. */
export interface Target {
  readonly id: ObjectId;
  readonly table: Table | undefined;
  /** It and, unless ONLY is written, its partitions and inheriting tables. */
  readonly tree: readonly ObjectId[];
  /** Constraints that the same statement drops: they prove nothing any more. */
  readonly dropped?: ReadonlySet<string> | undefined;
}

/**
 * Finds what a statement names; undefined when nothing of the name exists and IF EXISTS makes that a no-op. What the model
 * cannot tell becomes an assumption.
 */
export function findTarget(
  run: Recorder,
  name: QualifiedName,
  { ifExists = false, only = false }: { readonly ifExists?: boolean; readonly only?: boolean } = {},
): Target | undefined {
  const id = run.resolve(name);
  const relation = run.relation(id);
  if (relation === undefined && run.schema.complete && ifExists) return undefined;
  assumeUnknown(run, id);
  return { id, table: table(run.schema, id), tree: only ? [id] : [id, ...partitionTree(run.schema, id)] };
}

/** Says so when the model knows a relation not at all, or only from what later statements did to it. */
export function assumeUnknown(run: Recorder, id: ObjectId): void {
  const relation = run.relation(id);
  if (relation === undefined) run.assume(`${id} is not known: what it consists of and what depends on it is left out.`);
  else if (relation.partial) run.assume(`${id} is only partly known: more may depend on it than is said here.`);
}

/** Locks a target and its tree in one mode. */
export function lockTree(run: Recorder, { id, tree }: Target, mode: LockMode): void {
  for (const each of tree) run.lock(each, mode, each === id ? 'target' : 'partition');
}

export function isPartition(run: Recorder, id: ObjectId): boolean {
  return table(run.schema, id)?.partitionOf !== undefined;
}

/** The target and its partitions, without tables that merely inherit. */
export function partitionsOf(run: Recorder, { id, tree }: Target): readonly ObjectId[] {
  return tree.filter((each) => each === id || isPartition(run, each));
}
