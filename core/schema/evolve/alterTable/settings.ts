import { editTable, editTree } from '#core/schema/edit';
import { namedRole } from '#core/schema/evolve/access/edit';
import { changeOwner } from '#core/schema/evolve/access/owner';
import type { Step } from '#core/schema/evolve/step';
import { table as tableAt } from '#core/schema/lookup';
import type { ObjectId, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import type { AlterTableAction } from '#core/sql/facts/alterTable';

/** The parts of ALTER TABLE that switch something about the table; undefined for those that the model does not keep. */
export function alterSettings(schema: Schema, id: ObjectId, action: AlterTableAction, step: Step): Schema | undefined {
  switch (action.action) {
    case 'set logged':
      return change(schema, id, { persistence: 'permanent' });
    case 'set unlogged':
      return change(schema, id, { persistence: 'unlogged' });
    case 'enable row security':
      return change(schema, id, { rowSecurity: true });
    case 'disable row security':
      return change(schema, id, { rowSecurity: false });
    case 'force row security':
      return change(schema, id, { rowSecurityForced: true });
    case 'no force row security':
      return change(schema, id, { rowSecurityForced: false });
    case 'owner to':
      return changeOwner(schema, id, namedRole(action.owner, step));
    case 'enable trigger':
    case 'disable trigger':
      return switchTriggers(schema, id, action.trigger, action.action === 'enable trigger');
    default:
      return undefined;
  }
}

function change(schema: Schema, id: ObjectId, changed: Partial<Table>): Schema {
  return editTable(schema, id, (table) => ({ ...table, ...changed }));
}

/** The partitions' copies are switched with their trigger, triggers of their own are not. */
function switchTriggers(schema: Schema, id: ObjectId, name: string, enabled: boolean): Schema {
  const meant = (tableAt(schema, id)?.triggers ?? []).filter(
    (trigger) => name === 'ALL' || name === 'USER' || trigger.name === name,
  );
  const names = new Set(meant.map((trigger) => trigger.name));
  return editTree(schema, id, false, (table) => ({
    ...table,
    triggers: table.triggers.map((trigger) =>
      names.has(trigger.name) && (table.id === id || trigger.inherited) ? { ...trigger, enabled } : trigger,
    ),
  }));
}
