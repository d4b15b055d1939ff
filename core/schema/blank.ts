import { splitId } from './objectId';
import type { ObjectId, Table } from './relation';

/** A permanent table without anything in it, to be spread into. */
export function blankTable(id: ObjectId): Table {
  return {
    kind: 'table',
    id,
    ...splitId(id),
    partial: false,
    persistence: 'permanent',
    columns: [],
    constraints: [],
    indexes: [],
    referencedBy: [],
    children: [],
    inherits: [],
    triggers: [],
    rules: [],
    policies: [],
    rowSecurity: false,
    rowSecurityForced: false,
    dependents: [],
    sequences: [],
  };
}

/** A relation that a statement names and nobody created: taken for a table until a statement says otherwise. */
export function unknownTable(id: ObjectId): Table {
  return { ...blankTable(id), partial: true };
}
