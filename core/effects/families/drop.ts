import type { Recorder } from '#core/effects/recorder';
import { indexAt } from '#core/schema/lookup';
import type { ObjectId, Table } from '#core/schema/relation';
import type { Drop, ObjectReference } from '#core/sql/facts/objects';
import { dropIndex, dropSequence, dropTable, dropView, dropViewsOver } from './drops';
import { dropExtension, dropForeignServer, dropRoutine, dropType } from './dropUsed';
import { findTarget, partitionsOf, type Target } from './target';

/** DROP of any kind of object. */
export function drop(facts: Drop, run: Recorder): void {
  for (const object of facts.objects) dropObject(run, object, facts);
}

function dropObject(run: Recorder, object: ObjectReference, facts: Drop): void {
  switch (facts.of) {
    case 'table':
    case 'foreign table':
    case 'view':
    case 'materialized view':
    case 'sequence': {
      const target = findTarget(run, object, facts);
      if (target !== undefined) dropRelation(run, target.id, facts);
      return;
    }
    case 'index':
      dropNamedIndex(run, object, facts);
      return;
    case 'trigger':
    case 'rule':
    case 'policy':
      dropFromTable(run, object, facts);
      return;
    case 'statistics':
      run.isUnknown(`The table of the statistics ${object.name} is locked SHARE UPDATE EXCLUSIVE, whichever that is.`);
      return;
    case 'type':
    case 'domain':
      dropType(run, object, facts.cascade);
      return;
    default:
      if (facts.cascade) dropWithUsers(run, object, facts.of);
  }
}

/** With CASCADE, what stands on the object falls too. */
function dropWithUsers(run: Recorder, object: ObjectReference, of: Drop['of']): void {
  switch (of) {
    case 'schema':
      dropSchema(run, object.name);
      return;
    case 'function':
    case 'procedure':
    case 'routine':
    case 'aggregate':
      dropRoutine(run, object);
      return;
    case 'extension':
      dropExtension(run, object.name);
      return;
    case 'server':
    case 'foreign data wrapper':
      dropForeignServer(run, object.name);
      return;
    default:
  }
}

/** By what the relation is, which the word behind DROP tells as well where the model does not know it. */
function dropRelation(run: Recorder, id: ObjectId, { of, cascade }: Pick<Drop, 'of' | 'cascade'>): void {
  const kind = run.relation(id)?.kind ?? of;
  if (kind === 'view' || kind === 'materialized view') {
    dropView(run, id);
    if (cascade) dropViewsOver(run, id);
  } else if (kind === 'sequence') {
    dropSequence(run, id);
    if (cascade) lockDrawers(run, id);
  } else {
    dropTable(run, id, cascade);
  }
}

/** The tables whose columns lose their default with a sequence. */
function lockDrawers(run: Recorder, id: ObjectId): void {
  for (const relation of run.schema.relations.values()) {
    if (!('constraints' in relation)) continue;
    const draws = relation.columns.some((column) => column.default?.sequences.some((name) => run.resolve(name) === id));
    if (draws) run.lock(relation.id, 'ACCESS EXCLUSIVE', 'target');
  }
}

function dropNamedIndex(run: Recorder, object: ObjectReference, { concurrently, ifExists }: Drop): void {
  const id = run.resolve(object);
  const index = indexAt(run.schema, id);
  const form = concurrently ? 'drop index concurrently' : 'drop index';
  if (index === undefined) {
    if (run.schema.complete && ifExists) return;
    run.assume(`The table of the index ${id} is not known; it is locked as well.`);
    run.take(form, 'index', id);
    return;
  }
  run.take(form, 'parent', index.table);
  run.take(form, 'index', index.id);
  if (!concurrently) dropIndex(run, index);
}

/** A table without the trigger, rule or policy that IF EXISTS names is no more than looked into. */
function dropFromTable(run: Recorder, { on, name }: ObjectReference, facts: Drop): void {
  const target = on === undefined ? undefined : findTarget(run, on, facts);
  if (target === undefined) return;
  const { table } = target;
  const isMissing = run.schema.complete && table !== undefined && !table.partial && !has(table, facts.of, name);
  if (facts.ifExists && isMissing) run.take('look into table', 'target', target.id, 'statement');
  else dropInside(run, target, facts.of, name);
}

/** A row trigger of a partitioned table falls on the partitions too. */
function dropInside(run: Recorder, target: Target, of: Drop['of'], name: string): void {
  const descends =
    of === 'trigger' && target.table?.triggers.some((each) => each.name === name && each.forEach === 'row');
  for (const id of descends ? partitionsOf(run, target) : [target.id]) run.take('drop from table', 'target', id);
}

function has({ triggers, rules, policies }: Table, of: Drop['of'], name: string): boolean {
  if (of === 'rule') return rules.includes(name);
  return (of === 'trigger' ? triggers : policies).some((each) => each.name === name);
}

function dropSchema(run: Recorder, name: string): void {
  for (const relation of run.schema.relations.values()) {
    if (relation.schema === name && relation.kind !== 'index') {
      dropRelation(run, relation.id, { of: 'table', cascade: true });
    }
  }
  if (!run.schema.complete) run.assume(`Everything in ${name} is locked, also what is not known here.`);
}
