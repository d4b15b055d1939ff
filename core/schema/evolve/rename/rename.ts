import { editTable, forEach } from '#core/schema/edit';
import { renameLink, renameServer, renameWrapper } from '#core/schema/evolve/access/link';
import { renameObject } from '#core/schema/evolve/access/object';
import { renameDatabase, renamePublication, renameRole } from '#core/schema/evolve/access/rename';
import type { Step } from '#core/schema/evolve/step';
import { table as tableAt } from '#core/schema/lookup';
import { objectId, splitId } from '#core/schema/objectId';
import type { ObjectId } from '#core/schema/relation';
import { resolveRelation, resolveRoutine, resolveType } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { QualifiedName } from '#core/sql/facts/name';
import type { Rename } from '#core/sql/facts/objects';
import { renameColumn } from './column';
import { renameConstraint, renameIndex } from './constraint';
import { move } from './move';
import { rekeyRoutine } from './routine';
import { renameSchema } from './schema';
import { rekeyType, renameAttribute, renameDomainConstraint } from './type';

/** ALTER ... RENAME of anything. */
export function rename(schema: Schema, facts: Rename, step: Step): Schema {
  const { object, to } = facts;
  const on = object.on && resolveRelation(schema, step.session, object.on);
  const type = (name: QualifiedName | undefined) => name && resolveType(schema, step.session, name);
  switch (facts.of) {
    case 'table':
    case 'foreign table':
    case 'view':
    case 'materialized view':
    case 'index':
    case 'sequence':
      return renameRelation(schema, resolveRelation(schema, step.session, object), to);
    case 'column':
      return on === undefined ? schema : renameColumn(schema, on, object.name, to);
    case 'constraint':
      return on === undefined ? schema : renameConstraint(schema, on, object.name, to);
    case 'trigger':
    case 'rule':
    case 'policy':
      return on === undefined ? schema : renamePart(schema, on, facts.of, object.name, to);
    case 'type':
    case 'domain':
      return withId(schema, type(object), (id) => rekeyType(schema, id, renamed(id, to)));
    case 'attribute':
      return withId(schema, type(object.on), (id) => renameAttribute(schema, id, object.name, to));
    case 'domain constraint':
      return withId(schema, type(object.on), (id) => renameDomainConstraint(schema, id, object.name, to));
    case 'function':
    case 'procedure':
    case 'routine':
    case 'aggregate': {
      const id = resolveRoutine(schema, step.session, object);
      return rekeyRoutine(schema, id, renamed(id, to), object.arguments);
    }
    case 'schema':
      return renameSchema(schema, object.name, to);
    case 'role':
      return renameRole(schema, object.name, to);
    case 'publication':
      return renamePublication(schema, object.name, to);
    case 'subscription':
      return renameLink(schema, facts.of, object.name, to);
    case 'tablespace':
      return renameObject(renameLink(schema, facts.of, object.name, to), facts.of, object.name, to);
    case 'server':
      return renameObject(renameServer(schema, object.name, to), facts.of, object.name, to);
    case 'foreign data wrapper':
      return renameObject(renameWrapper(schema, object.name, to), facts.of, object.name, to);
    case 'language':
      return renameObject(schema, facts.of, object.name, to);
    case 'database':
      return renameObject(renameDatabase(schema, object.name, to), facts.of, object.name, to);
    default:
      return schema;
  }
}

function withId(schema: Schema, id: ObjectId | undefined, change: (id: ObjectId) => Schema): Schema {
  return id === undefined ? schema : change(id);
}

function renamed(id: ObjectId, to: string): ObjectId {
  return objectId(splitId(id).schema, to);
}

function renameRelation(schema: Schema, id: ObjectId, to: string): Schema {
  return schema.relations.get(id)?.kind === 'index' ? renameIndex(schema, id, to) : move(schema, id, renamed(id, to));
}

/** Something that lives on a table or view and has no id of its own; the partitions' copies of a trigger follow. */
function renamePart(schema: Schema, on: ObjectId, of: 'trigger' | 'rule' | 'policy', from: string, to: string): Schema {
  const owner = schema.relations.get(on);
  if (owner === undefined || !('triggers' in owner)) return schema;
  const named = <Part extends { readonly name: string }>(parts: readonly Part[]) =>
    parts.map((part) => (part.name === from ? { ...part, name: to } : part));
  if (of === 'rule') return put(schema, { ...owner, rules: owner.rules.map((rule) => (rule === from ? to : rule)) });
  if (of === 'policy') return editTable(schema, on, (table) => ({ ...table, policies: named(table.policies) }));
  const triggered = put(schema, { ...owner, triggers: named(owner.triggers) });
  return 'children' in owner
    ? forEach(triggered, owner.children, (edited, child) => renameClone(edited, child, from, to))
    : triggered;
}

function renameClone(schema: Schema, partition: ObjectId, from: string, to: string): Schema {
  const isClone = tableAt(schema, partition)?.triggers.some(({ name, inherited }) => inherited && name === from);
  return isClone === true ? renamePart(schema, partition, 'trigger', from, to) : schema;
}
