import type { Recorder } from '#core/effects/recorder';
import { rewrite } from '#core/effects/storage';
import { typeChange } from '#core/effects/types/typeChange';
import { typedTables } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import { resolveType, resolveTypeReference } from '#core/schema/resolve';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { QualifiedName } from '#core/sql/facts/name';
import type { CreateType } from '#core/sql/facts/types';
import { openRowType, openRowTypes } from './rowTypes';

/** A change of a composite type's attributes; with CASCADE it reaches the tables declared OF the type. */
export function alterAttribute(run: Recorder, name: QualifiedName, action: AlterTableAction): void {
  const id = resolveType(run.schema, run.session, name);
  const type = id === undefined ? undefined : run.schema.types.get(id);
  if (type?.kind !== 'composite') {
    run.assume(`The type ${name.name} is not known; tables declared OF it are locked ACCESS EXCLUSIVE with CASCADE.`);
    return;
  }
  lockComposite(run, type.id);
  if (action.action === 'add attribute') openRowType(run, action.column.type);
  if (action.action === 'set attribute type') openRowType(run, action.type);
  for (const table of typedTables(run.schema, type.id)) {
    run.lock(table, 'ACCESS EXCLUSIVE', 'target');
    if (action.action !== 'set attribute type') continue;
    const old = type.attributes.find((attribute) => attribute.name === action.column)?.type;
    const wanted = resolveTypeReference(run.schema, run.session, action.type);
    const change = old === undefined ? undefined : typeChange(run.schema, old, wanted, false);
    if (change?.rewrite !== undefined) rewrite(run, table, change.rewrite);
  }
}

/** CREATE TYPE of a composite. */
export function createType({ attributes }: CreateType, run: Recorder): void {
  openRowTypes(run, attributes);
}

/** A composite type is a relation of its own name; other types are none. */
export function lockComposite(run: Recorder, type: ObjectId): void {
  if (run.schema.types.get(type)?.kind === 'composite') run.lock(type, 'ACCESS EXCLUSIVE', 'target');
}
