import { childrenOf, editTable, forEach } from '#core/schema/edit';
import type { Step } from '#core/schema/evolve/step';
import { cloneTrigger } from '#core/schema/evolve/tables/partition';
import { table as tableAt } from '#core/schema/lookup';
import type { ObjectId, Trigger } from '#core/schema/relation';
import { resolveRelation, resolveRoutine } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { CreateTrigger } from '#core/sql/facts/code';

/** CREATE [OR REPLACE] TRIGGER, on the partitions as well when it fires for each row. */
export function createTrigger(schema: Schema, facts: CreateTrigger, step: Step): Schema {
  const id = resolveRelation(schema, step.session, facts.table);
  const trigger: Trigger = {
    name: facts.name,
    function: resolveRoutine(schema, step.session, facts.function),
    events: facts.events,
    enabled: true,
    definition: facts.definition,
    forEach: facts.forEach,
    inherited: false,
  };
  const relation = schema.relations.get(id);
  if (relation?.kind === 'view') return put(schema, { ...relation, triggers: withTrigger(relation.triggers, trigger) });
  const created = editTable(schema, id, (table) => ({ ...table, triggers: withTrigger(table.triggers, trigger) }));
  const table = tableAt(created, id);
  if (table?.partitionBy === undefined) return created;
  return forEach(created, table.children, (cloned, partition) => cloneTrigger(cloned, partition, trigger));
}

function withTrigger(triggers: readonly Trigger[], trigger: Trigger): readonly Trigger[] {
  return [...triggers.filter(({ name }) => name !== trigger.name), trigger];
}

/** Takes a trigger off a table or view; the partitions' copies go with it. */
export function dropTrigger(schema: Schema, id: ObjectId, name: string): Schema {
  const owner = schema.relations.get(id);
  if (owner === undefined || !('triggers' in owner)) return schema;
  const dropped = put(schema, { ...owner, triggers: owner.triggers.filter((trigger) => trigger.name !== name) });
  return forEach(dropped, childrenOf(dropped, id), (free, child) => {
    const isCopied = tableAt(free, child)?.triggers.some((trigger) => trigger.inherited && trigger.name === name);
    return isCopied === true ? dropTrigger(free, child, name) : free;
  });
}
