import type { Recorder } from '#core/effects/recorder';
import { scan } from '#core/effects/storage';
import { isTable } from '#core/schema/lookup';
import type { ObjectId, Table } from '#core/schema/relation';
import { resolveType } from '#core/schema/resolve';
import type { AlterDomain } from '#core/sql/facts/types';

/** ALTER DOMAIN verifies a new condition in every table that has a column of the domain. */
export function alterDomain({ name, change }: AlterDomain, run: Recorder): void {
  const verifies =
    change.action === 'set not null' ||
    change.action === 'validate constraint' ||
    (change.action === 'add constraint' && !(change.constraint.type === 'check' && change.constraint.notValid));
  if (!verifies) return;
  const id = resolveType(run.schema, run.session, name);
  if (id === undefined || !run.schema.complete) {
    run.assume(`Every table with a column of ${name.name} is locked SHARE and read, also where it is not known here.`);
  }
  if (id === undefined) return;
  for (const relation of run.schema.relations.values()) {
    if (!isTable(relation) || !usesType(run, relation, id)) continue;
    run.take('alter domain', 'target', relation.id);
    scan(run, relation.id, `the values of ${name.name} are verified`);
  }
}

/** Whether a column is of the type, or of a domain over it. */
function usesType(run: Recorder, { columns }: Table, id: ObjectId): boolean {
  return columns.some(({ type }) => type !== undefined && leadsTo(run, `${type.schema}.${type.name}`, id));
}

function leadsTo(run: Recorder, from: ObjectId, id: ObjectId): boolean {
  if (from === id) return true;
  const type = run.schema.types.get(from);
  return type?.kind === 'domain' && leadsTo(run, `${type.base.schema}.${type.base.name}`, id);
}
