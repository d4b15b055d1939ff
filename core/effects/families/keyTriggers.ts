import type { Recorder } from '#core/effects/recorder';
import { lockIndexes } from '#core/effects/storage';
import { columnOf, foreignKeysTo } from '#core/schema/lookup';
import type { ObjectId, Table } from '#core/schema/relation';
import type { ForeignKeyConstraint } from '#core/sql/facts/constraint';
import type { LockMode } from '#core/sql/facts/lockMode';
import type { DataChange } from '#core/sql/facts/query';

/** New keys are looked up in the table that they reference. */
export function checkReferenced(run: Recorder, changed: Table, facts: DataChange): void {
  for (const { definition, references, enforced } of changed.constraints) {
    if (references === undefined || !enforced || definition.type !== 'foreign key') continue;
    if (!givesKey(changed, definition, facts)) continue;
    if (facts.kind !== 'insert') run.assume(`Some row is taken to get a new ${definition.columns.join(', ')}.`);
    lookUp(run, references, 'ROW SHARE');
  }
}

/** A key with a NULL references nothing. */
function givesKey(changed: Table, { columns }: ForeignKeyConstraint, { kind, assigns }: DataChange): boolean {
  switch (kind) {
    case 'insert':
      return columns.every(
        (name) => assigns.length === 0 || assigns.includes(name) || columnOf(changed, name)?.default !== undefined,
      );
    case 'update':
      return columns.some((name) => assigns.includes(name)) || movesRows(changed, assigns);
    default:
      return true;
  }
}

/** A row that changes its partition is a new one there. */
function movesRows({ partitionBy }: Table, assigns: readonly string[]): boolean {
  return partitionBy?.columns.some((name) => name === undefined || assigns.includes(name)) ?? false;
}

/** Rows that reference an old key are looked for, and go or change with it where the foreign key says so. */
export function checkReferencing(run: Recorder, changed: Table, { kind, assigns }: DataChange): void {
  for (const { table: referencing, constraint } of foreignKeysTo(run.schema, changed.id)) {
    const { definition, enforced } = constraint;
    if (definition.type !== 'foreign key' || !enforced) continue;
    if (kind === 'update' && !definition.referencedColumns.some((column) => assigns.includes(column))) continue;
    if (kind !== 'delete') run.assume(`Some row is taken to lose its ${definition.referencedColumns.join(', ')}.`);
    const action = kind === 'update' ? definition.onUpdate : definition.onDelete;
    const changes = action !== 'no action' && action !== 'restrict';
    lookUp(run, referencing.id, changes ? 'ROW EXCLUSIVE' : 'ROW SHARE');
    run.work('rows', referencing.id, `rows that reference ${changed.name} are looked for`);
  }
}

function lookUp(run: Recorder, id: ObjectId, mode: LockMode): void {
  run.lock(id, mode, 'referenced');
  lockIndexes(run, id, mode);
}
