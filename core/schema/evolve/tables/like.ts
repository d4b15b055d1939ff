import { forEach } from '#core/schema/edit';
import { addOwnedSequence } from '#core/schema/evolve/columns/sequence';
import { addCheck } from '#core/schema/evolve/constraints/check';
import { buildIndex, shapeOfIndex } from '#core/schema/evolve/indexes/build';
import type { Step } from '#core/schema/evolve/step';
import { indexesOf, table as tableAt } from '#core/schema/lookup';
import type { Column, ObjectId, Table } from '#core/schema/relation';
import { resolveRelation } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import type { CreateTable } from '#core/sql/facts/table';

type Like = CreateTable['like'][number];

/** A LIKE clause with the table that it means. */
export interface Template {
  readonly source: Table;
  readonly including: ReadonlySet<string>;
}

export function templatesOf(schema: Schema, like: readonly Like[], step: Step): readonly Template[] {
  return like.flatMap(({ table, including }) => {
    const source = tableAt(schema, resolveRelation(schema, step.session, table));
    return source === undefined ? [] : [{ source, including: new Set(including) }];
  });
}

/** Columns that LIKE copies: names and types always, the rest as far as INCLUDING says. */
export function copiedColumns({ source, including }: Template, step: Step): readonly Column[] {
  return source.columns.map((column) => ({
    name: column.name,
    type: column.type,
    notNull: column.notNull,
    default: including.has('defaults') ? column.default : undefined,
    nullDefault: including.has('defaults') ? column.nullDefault : undefined,
    generated: including.has('generated') ? column.generated : undefined,
    expression: including.has('generated') ? column.expression : undefined,
    identity: including.has('identity') && column.identity,
    inherited: false,
    local: true,
    comment: including.has('comments') ? column.comment : undefined,
    origin: step.origin,
  }));
}

/** Gives the finished table what LIKE ... INCLUDING copies besides the columns. */
export function copyParts(schema: Schema, id: ObjectId, { source, including }: Template, step: Step): Schema {
  const identities = including.has('identity') ? source.columns.filter(({ identity }) => identity) : [];
  const sequenced = forEach(schema, identities, (made, { name }) => addOwnedSequence(made, id, name, 'identity', step));
  const checks = including.has('constraints') ? source.constraints : [];
  const checked = forEach(sequenced, checks, (made, { definition }) =>
    definition.type === 'check' ? addCheck(made, id, definition, step, { proven: true, only: true }) : made,
  );
  const indexes = including.has('indexes') ? indexesOf(schema, source.id) : [];
  return forEach(checked, indexes, (built, index) =>
    buildIndex(built, id, shapeOfIndex(index, source), { only: false }, step),
  );
}
