import { forEach } from '#core/schema/edit';
import type { Step } from '#core/schema/evolve/step';
import { alterComposite } from '#core/schema/evolve/types/composite';
import type { ObjectId } from '#core/schema/relation';
import { resolveRelation } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { AlterTable } from '#core/sql/facts/table';
import { alterColumn } from './column';
import { alterConstraint } from './constraint';
import { alterMembership } from './membership';
import { alterSettings } from './settings';

/**
 * ALTER TABLE. Its parts run in PostgreSQL's passes, not as written: what is dropped goes first, and columns come before
 * the constraints on them.
 */
export function alterTable(schema: Schema, facts: AlterTable, step: Step): Schema {
  if (facts.of === 'composite type') return alterComposite(schema, facts, step);
  const id = resolveRelation(schema, step.session, facts.name);
  if (facts.ifExists && schema.complete && !schema.relations.has(id)) return schema;
  const ordered = facts.actions.toSorted((one, other) => passOf(one) - passOf(other));
  return forEach(schema, ordered, (altered, action) => alter(altered, id, action, facts.only, step));
}

function alter(schema: Schema, id: ObjectId, action: AlterTableAction, only: boolean, step: Step): Schema {
  return (
    alterColumn(schema, id, action, only, step) ??
    alterConstraint(schema, id, action, only, step) ??
    alterMembership(schema, id, action, step) ??
    alterSettings(schema, id, action, step) ??
    schema
  );
}

function passOf(action: AlterTableAction): number {
  switch (action.action) {
    case 'drop column':
    case 'drop constraint':
    case 'drop not null':
    case 'drop identity':
    case 'drop expression':
      return 0;
    case 'set type':
      return 1;
    case 'add column':
      return 2;
    case 'add constraint':
      return action.constraint.type === 'foreign key' ? 5 : action.constraint.type === 'check' ? 3 : 4;
    case 'set not null':
    case 'add identity':
    case 'set identity':
    case 'set default':
    case 'drop default':
      return 3;
    default:
      return 6;
  }
}
