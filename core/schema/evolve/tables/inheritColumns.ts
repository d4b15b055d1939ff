import { notNullConstraintOf } from '#core/schema/lookup';
import type { Column, Constraint, Origin, Table } from '#core/schema/relation';

/** The columns that a new child gets from its parents; one that several parents have comes once. */
export function inheritedColumns(
  parents: readonly Table[],
  kind: 'partition' | 'child',
  origin: Origin | undefined,
): readonly Column[] {
  const columns = new Map<string, Column>();
  for (const parent of parents) {
    for (const column of parent.columns) {
      const earlier = columns.get(column.name);
      const notNull = passesNotNullOn(parent, column) || earlier?.notNull === true;
      columns.set(column.name, {
        ...(earlier ?? column),
        notNull,
        identity: kind === 'partition' && column.identity,
        inherited: true,
        local: false,
        comment: undefined,
        origin,
      });
    }
  }
  return [...columns.values()];
}

/** A new child is empty, so a NOT NULL that is not valid on the parent yet holds there. */
function passesNotNullOn(parent: Table, { name, notNull }: Column): boolean {
  const constraint = notNullConstraintOf(parent, name);
  return constraint === undefined ? notNull : passesOn(constraint);
}

/** Whether children get the constraint: CHECK and NOT NULL, unless NO INHERIT was written. */
export function passesOn({ definition }: Constraint): boolean {
  return (definition.type === 'check' || definition.type === 'not null') && !definition.noInherit;
}

/** A table's own columns after those of its parents; a definition of an inherited one adds to it. */
export function mergeColumns(
  inherited: readonly Column[],
  own: readonly Column[],
  kind: 'partition' | 'child',
): readonly Column[] {
  const merged = new Map(inherited.map((column) => [column.name, column]));
  for (const column of own) {
    const earlier = merged.get(column.name);
    merged.set(column.name, earlier === undefined ? column : mergeColumn(earlier, column, kind));
  }
  return [...merged.values()];
}

/** What a partition says about a column is never a column of its own. */
function mergeColumn(inherited: Column, own: Column, kind: 'partition' | 'child'): Column {
  const { default: value, nullDefault } = own;
  return {
    ...inherited,
    ...(value === undefined && nullDefault === undefined ? {} : { default: value, nullDefault }),
    local: kind === 'child',
    type: inherited.type ?? own.type,
    identity: own.identity || inherited.identity,
    generated: own.generated ?? inherited.generated,
    expression: own.expression ?? inherited.expression,
  };
}
