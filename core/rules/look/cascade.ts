import { columnsOf } from '#core/effects/families/dropColumn';
import { evolve } from '#core/schema/evolve';
import { isTable, isUnder } from '#core/schema/lookup';
import type { Column, Constraint, ObjectId, Origin, Relation, Table } from '#core/schema/relation';
import { resolveRoutine, resolveType } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import type { Drop } from '#core/sql/facts/objects';
import type { AlterTable } from '#core/sql/facts/table';
import type { AnyContext } from './inUse';

/** Something that CASCADE drops although the statement does not name it. */
export interface Fallen {
  /** As the server's notice has it: `constraint orders_customer_id_fkey on table public.orders`. */
  readonly what: string;
  readonly origin?: Origin | undefined;
}

type Dropping = Drop | AlterTable;

/**
 * What the server's notice `drop cascades to …` would list, as far as the model knows it: not what goes without CASCADE as
 * well, such as a table's own indexes, constraints and partitions.
 */
export function fallenWith(context: AnyContext, facts: Dropping): readonly Fallen[] {
  const { schema, session } = context;
  const after = evolve(schema, facts, session, undefined);
  const named = namesOf(context, facts);
  const isGone = (id: ObjectId, kept: boolean) => !kept && !named.has(id);
  const relations = [...schema.relations.values()].flatMap((relation) => {
    const kept = after.relations.get(relation.id);
    if (kept === relation || (kept === undefined && (named.has(relation.id) || goesAnyway(after, relation)))) return [];
    if (kept === undefined) return { what: `${relation.kind} ${relation.id}`, origin: relation.origin };
    return isTable(relation) && isTable(kept) ? fallenParts(context, facts, relation, kept) : [];
  });
  const types = [...schema.types.values()].filter(({ id }) => isGone(id, after.types.has(id)));
  const routines = [...schema.routines.values()].filter(({ id }) => isGone(id, after.routines.has(id)));
  return [
    ...relations,
    ...types.map(({ id, origin }) => ({ what: `type ${id}`, origin })),
    ...routines.flatMap(({ id, overloads, origin }) =>
      overloads.map((overload) => ({ what: `function ${id}(${overload.arguments.join(',')})`, origin })),
    ),
  ];
}

/** What the statement itself names, so that no notice speaks of it. */
function namesOf(context: AnyContext, facts: Dropping): ReadonlySet<ObjectId> {
  const { schema, session } = context;
  if (facts.kind === 'alter table' || facts.of === 'schema') return new Set();
  return new Set(
    facts.objects.flatMap((object) => {
      if (facts.of === 'type' || facts.of === 'domain') return resolveType(schema, session, object) ?? [];
      return isRoutine.has(facts.of) ? resolveRoutine(schema, session, object) : context.resolve(object);
    }),
  );
}

const isRoutine: ReadonlySet<string> = new Set(['function', 'procedure', 'routine', 'aggregate']);

/** Indexes, owned sequences and partitions are parts of their table. */
function goesAnyway(after: Schema, relation: Relation): boolean {
  switch (relation.kind) {
    case 'index':
      return true;
    case 'sequence':
      return relation.ownedBy !== undefined;
    case 'table':
    case 'foreign table':
      return relation.partitionOf !== undefined && !after.relations.has(relation.partitionOf.parent);
    default:
      return false;
  }
}

/** What a table loses that stays itself. */
function fallenParts(context: AnyContext, facts: Dropping, table: Table, kept: Table): readonly Fallen[] {
  const on = (part: string, origin?: Origin) => ({ what: `${part} table ${table.id}`, origin });
  const columns = table.columns.filter(({ name }) => !kept.columns.some((column) => column.name === name));
  const constraints = table.constraints.filter(({ name }) => !kept.constraints.some((each) => each.name === name));
  const triggers = table.triggers.filter(
    ({ name, inherited }) => !inherited && !kept.triggers.some((trigger) => trigger.name === name),
  );
  const policies = table.policies.filter(({ name }) => !kept.policies.some((policy) => policy.name === name));
  const defaults = kept.columns.filter((column) => column.default === undefined && hadDefault(table, column));
  const gone = new Set(columns.map(({ name }) => name));
  return [
    ...columns
      .filter(({ name }) => !isDroppedByName(context, facts, table, name))
      .map(({ name, origin }) => on(`column ${name} of`, origin)),
    ...constraints
      .filter((constraint) => isForeign(facts, table, constraint, gone))
      .map(({ name, origin }) => on(`constraint ${name} on`, origin)),
    ...triggers.map(({ name }) => on(`trigger ${name} on`, table.origin)),
    ...policies.map(({ name }) => on(`policy ${name} on`, table.origin)),
    ...defaults.map(({ name }) => on(`default value for column ${name} of`, table.origin)),
  ];
}

function hadDefault(table: Table, { name }: Column): boolean {
  return table.columns.some((column) => column.name === name && column.default !== undefined);
}

/** The column that ALTER TABLE names, of the table and of its children. */
function isDroppedByName(context: AnyContext, facts: Dropping, table: Table, column: string): boolean {
  if (facts.kind !== 'alter table' || !isUnder(context.schema, table.id, context.resolve(facts.name))) return false;
  return facts.actions.some((action) => action.action === 'drop column' && action.column === column);
}

/** A constraint goes with its own columns in silence; one that fell over another table's loss is told. */
function isForeign(facts: Dropping, table: Table, constraint: Constraint, goneColumns: ReadonlySet<string>): boolean {
  if (constraint.inherited || constraint.definition.type === 'not null') return false;
  if (columnsOf(constraint).some((column) => goneColumns.has(column))) return false;
  if (facts.kind !== 'alter table') return true;
  const isNamed = facts.actions.some(
    (action) => action.action === 'drop constraint' && action.constraint === constraint.name,
  );
  return !(isNamed && table.name === facts.name.name);
}
