import type { Recorder } from '#core/effects/recorder';
import { indexAt, isTable } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import { resolveType } from '#core/schema/resolve';
import type { Drop, ObjectReference } from '#core/sql/facts/objects';
import { dropColumn } from './dropColumn';
import { dropIndex, dropSequence, dropTable, dropView, dropViewsOver } from './drops';
import { findTarget } from './target';

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
      if (object.on === undefined) return;
      if (findTarget(run, object.on, facts) !== undefined)
        run.take('drop from table', 'target', run.resolve(object.on));
      return;
    case 'schema':
      if (facts.cascade) dropSchema(run, object.name);
      return;
    case 'type':
    case 'domain':
      if (facts.cascade) dropType(run, object);
      return;
    case 'extension':
    case 'function':
    case 'aggregate':
      if (facts.cascade) run.assume(`What depends on ${object.name} falls with it and is locked ACCESS EXCLUSIVE.`);
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
  } else {
    dropTable(run, id, cascade);
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

function dropSchema(run: Recorder, name: string): void {
  for (const relation of run.schema.relations.values()) {
    if (relation.schema === name && relation.kind !== 'index')
      dropRelation(run, relation.id, { of: 'table', cascade: true });
  }
  if (!run.schema.complete) run.assume(`Everything in ${name} is locked, also what is not known here.`);
}

/** The columns of a type fall with it. */
function dropType(run: Recorder, object: ObjectReference): void {
  const id = resolveType(run.schema, run.session, object);
  if (id === undefined) return;
  for (const relation of run.schema.relations.values()) {
    if (!isTable(relation)) continue;
    for (const column of relation.columns) {
      if (`${column.type?.schema}.${column.type?.name}` !== id) continue;
      run.lock(relation.id, 'ACCESS EXCLUSIVE', 'target');
      dropColumn(run, { id: relation.id, table: relation, tree: [relation.id] }, column.name, true);
    }
  }
}
