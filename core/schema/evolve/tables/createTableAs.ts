import { blankTable } from '#core/schema/blank';
import { heldByNew } from '#core/schema/evolve/access/defaults';
import { columnsMade } from '#core/schema/evolve/code/made';
import { columnUses, outputColumns, relationsRead } from '#core/schema/evolve/code/reads';
import { makeRoom } from '#core/schema/evolve/makeRoom';
import type { Step } from '#core/schema/evolve/step';
import { splitId } from '#core/schema/objectId';
import type { Column, MadeColumn } from '#core/schema/relation';
import { creationId } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { CreateTableAs } from '#core/sql/facts/table';

/** CREATE TABLE AS, SELECT INTO and CREATE MATERIALIZED VIEW. Columns are known as far as the query tells. */
export function createTableAs(schema: Schema, facts: CreateTableAs, step: Step): Schema {
  const id = creationId(schema, step.session, facts.name, facts.persistence === 'temporary');
  if (facts.ifNotExists && schema.relations.has(id)) return schema;
  const { free, pointers } = makeRoom(schema, id);
  const columns = outputColumns(facts.query, facts.columns);
  const made = columnsMade(schema, facts.query, facts.columns, step);
  const access = heldByNew(schema, 'table', splitId(id).schema, step);
  if (facts.materializedView) {
    const reads = relationsRead(free, facts.query, step);
    return put(free, {
      kind: 'materialized view',
      id,
      ...splitId(id),
      partial: columns.length === 0 || columns.includes(undefined),
      ...access,
      reads,
      uses: columnUses(free, reads, facts.columnsRead ?? ['*']),
      columns,
      made,
      definition: facts.definition,
      indexes: pointers.indexes,
      dependents: pointers.dependents,
      populated: facts.withData,
      origin: step.origin,
    });
  }
  const all = filled(columns, made);
  return put(free, {
    ...blankTable(id),
    ...pointers,
    partial: all.length === 0 || all.some(({ name }) => name === undefined),
    ...(step.origin === undefined ? {} : { fromQuery: true }),
    ...access,
    persistence: facts.persistence,
    columns: [...new Map(all.map((column) => [column.name, column])).values()].flatMap((each) =>
      plainColumn(each, step),
    ),
    origin: step.origin,
  });
}

/** With `*` spelled out where that is known; a query without results of its own has names alone (VALUES, EXECUTE). */
function filled(names: readonly (string | undefined)[], made: readonly MadeColumn[]): readonly MadeColumn[] {
  return made.length > 0 ? made : names.map((name) => ({ name, sources: [] }));
}

function plainColumn(filledFrom: MadeColumn, { origin }: Step): Column[] {
  const { name, type } = filledFrom;
  if (name === undefined) return [];
  return [{ name, type, notNull: false, identity: false, inherited: false, local: true, filledFrom, origin }];
}
