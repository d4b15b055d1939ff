import type { Recorder } from '#core/effects/recorder';
import { constraintOf, indexesOf, typedTables } from '#core/schema/lookup';
import { resolveType } from '#core/schema/resolve';
import type { Rename, SetSchema } from '#core/sql/facts/objects';
import { lockComposite } from './compositeTypes';
import { lockSequences } from './sequences';
import { findTarget, lockTree, partitionsOf } from './target';

/** ALTER ... RENAME. */
export function rename(facts: Rename, run: Recorder): void {
  const { of, object, through } = facts;
  switch (of) {
    case 'index': {
      const target = findTarget(run, object, facts);
      if (target === undefined) return;
      const isIndex = (run.relation(target.id)?.kind ?? 'index') === 'index';
      run.take('rename', isIndex && through === 'index' ? 'index' : 'target', target.id);
      return;
    }
    case 'table':
    case 'view':
    case 'materialized view':
    case 'foreign table':
    case 'sequence': {
      const target = findTarget(run, object, facts);
      if (target !== undefined) run.take('rename', 'target', target.id);
      return;
    }
    case 'column':
    case 'constraint':
      renameInside(facts, run);
      return;
    case 'trigger':
    case 'rule':
    case 'policy':
      renameOnTable(facts, run);
      return;
    case 'type': {
      const id = resolveType(run.schema, run.session, object);
      if (id !== undefined) lockComposite(run, id);
      return;
    }
    case 'attribute':
      renameAttribute(facts, run);
      return;
    default:
  }
}

/** A row trigger of a partitioned table has the same name on the partitions. */
function renameOnTable(facts: Rename, run: Recorder): void {
  const { on, name } = facts.object;
  const target = on === undefined ? undefined : findTarget(run, on, facts);
  if (target === undefined) return;
  run.take('rename', 'target', target.id);
  const descends =
    target.table?.triggers.some((trigger) => trigger.name === name && trigger.forEach === 'row') ?? false;
  if (facts.of !== 'trigger' || !descends) return;
  for (const id of partitionsOf(run, target)) if (id !== target.id) run.take('rename trigger', 'partition', id);
}

/** Columns and constraints of a table have the same name in all its children. */
function renameInside(facts: Rename, run: Recorder): void {
  const { on, name } = facts.object;
  const target = on === undefined ? undefined : findTarget(run, on, facts);
  if (target === undefined) return;
  const found = target.table === undefined ? undefined : constraintOf(target.table, name);
  const inherited = facts.of === 'column' || found?.definition.type === 'check';
  lockTree(run, inherited ? target : { ...target, tree: [target.id] }, 'ACCESS EXCLUSIVE');
  if (facts.of === 'constraint' && found?.index !== undefined) run.take('rename', 'index', found.index);
}

function renameAttribute({ object: { on } }: Rename, run: Recorder): void {
  const id = on === undefined ? undefined : resolveType(run.schema, run.session, on);
  const type = id === undefined ? undefined : run.schema.types.get(id);
  if (type?.kind !== 'composite') return;
  lockComposite(run, type.id);
  for (const typed of typedTables(run.schema, type.id)) run.take('rename', 'target', typed);
}

/** ALTER ... SET SCHEMA; the sequences of a table's columns move with it. */
export function setSchema(facts: SetSchema, run: Recorder): void {
  if (!isRelation(facts.of)) return;
  const target = findTarget(run, facts.object, facts);
  if (target === undefined) return;
  run.take('set schema', 'target', target.id);
  lockSequences(run, target.table, 'ACCESS EXCLUSIVE');
  // Looking for sequences, the server opens all that depends on a column, which indexes of constraints do not.
  for (const index of indexesOf(run.schema, target.id)) {
    if (index.constraint === undefined) run.take('set schema', 'index', index.id, 'statement');
  }
}

function isRelation(kind: SetSchema['of']): boolean {
  return (
    kind === 'table' ||
    kind === 'view' ||
    kind === 'materialized view' ||
    kind === 'foreign table' ||
    kind === 'sequence'
  );
}
