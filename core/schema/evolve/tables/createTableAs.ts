import { blankTable } from '#core/schema/blank';
import { accessOfNew } from '#core/schema/evolve/access/defaults';
import { columnUses, outputColumns, relationsRead } from '#core/schema/evolve/code/reads';
import { makeRoom } from '#core/schema/evolve/makeRoom';
import type { Step } from '#core/schema/evolve/step';
import { splitId } from '#core/schema/objectId';
import type { Column } from '#core/schema/relation';
import { creationId } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { CreateTableAs } from '#core/sql/facts/table';

/** CREATE TABLE AS, SELECT INTO and CREATE MATERIALIZED VIEW. Columns are known by name, as far as the query tells. */
export function createTableAs(schema: Schema, facts: CreateTableAs, step: Step): Schema {
  const id = creationId(schema, step.session, facts.name, facts.persistence === 'temporary');
  if (facts.ifNotExists && schema.relations.has(id)) return schema;
  const { free, pointers } = makeRoom(schema, id);
  const columns = outputColumns(facts.query, facts.columns);
  const isOpen = columns.length === 0 || columns.includes(undefined);
  const access = accessOfNew(schema, 'table', splitId(id).schema, step);
  if (facts.materializedView) {
    const reads = relationsRead(free, facts.query, step);
    return put(free, {
      kind: 'materialized view',
      id,
      ...splitId(id),
      partial: isOpen,
      ...access,
      reads,
      uses: columnUses(free, reads, facts.columnsRead ?? ['*']),
      columns,
      definition: facts.definition,
      indexes: pointers.indexes,
      dependents: pointers.dependents,
      populated: facts.withData,
      origin: step.origin,
    });
  }
  return put(free, {
    ...blankTable(id),
    ...pointers,
    // The types of a query's columns are not known.
    partial: true,
    ...access,
    persistence: facts.persistence,
    columns: columns.flatMap((name) => (name === undefined ? [] : plainColumn(name, step))),
    origin: step.origin,
  });
}

function plainColumn(name: string, { origin }: Step): Column {
  return { name, notNull: false, identity: false, inherited: false, local: true, origin };
}
