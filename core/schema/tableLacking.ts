import type { Lacking } from './lacking';
import { columnOf, constraintOf } from './lookup';
import type { Column, Constraint, Index, Table } from './relation';
import type { Schema } from './schema';

/** What a table has and the same table elsewhere lacks. */
export function* partsLacking(one: Table, other: Table, elsewhere: Schema): Iterable<Lacking> {
  if (one.partial || other.partial) return;
  const named = (what: string, name: string, certain = true) => ({ what, name: `${one.id}.${name}`, certain });
  for (const column of one.columns) {
    const twin = columnOf(other, column.name);
    if (twin === column || !isOwn(column)) continue;
    if (twin !== undefined) yield* propertiesLacking(one, column, twin);
    else yield named('column', column.name, column.origin !== undefined);
  }
  if (one.constraints !== other.constraints)
    for (const constraint of one.constraints)
      if (isOwn(constraint) && isLacking(constraint, one, other, elsewhere))
        yield named('constraint', constraint.name, constraint.origin !== undefined);
  for (const { name, inherited } of one.triggers)
    if (!inherited && !other.triggers.some((each) => each.name === name)) yield named('trigger', name);
  for (const { name } of one.policies)
    if (!other.policies.some((each) => each.name === name)) yield named('policy', name);
  for (const name of one.rules) if (!other.rules.includes(name)) yield named('rule', name);
  if (one.rowSecurityForced && !other.rowSecurityForced)
    yield { what: 'forced row security of', name: one.id, certain: true };
  if (one.rowSecurity && !other.rowSecurity) yield { what: 'row security of', name: one.id, certain: true };
}

/** Whether an index of the table reads a column that the table elsewhere lacks, so that it went with it. */
export function losesColumn({ columns, include, where }: Index, one: Table, other: Table): boolean {
  const read = [
    ...columns.flatMap(({ name, expression }) => [
      ...(name === undefined ? [] : [name]),
      ...(expression?.columns ?? []),
    ]),
    ...include,
    ...(where?.columns ?? []),
  ];
  return read.some((name) => isDropped(name, one, other));
}

function isOwn({ inherited, local }: Column | Constraint): boolean {
  return !inherited || local;
}

function isDropped(name: string, one: Table, other: Table): boolean {
  return columnOf(one, name) !== undefined && columnOf(other, name) === undefined;
}

function isLacking({ name, definition, references }: Constraint, one: Table, other: Table, elsewhere: Schema): boolean {
  if (definition.type === 'not null' || constraintOf(other, name) !== undefined) return false;
  if (references !== undefined && !elsewhere.relations.has(references)) return false;
  const read = definition.type === 'check' ? definition.expression.columns : definition.columns;
  return !read.some((column) => isDropped(column, one, other));
}

function* propertiesLacking(table: Table, one: Column, other: Column): Iterable<Lacking> {
  const name = `${table.id}.${one.name}`;
  const certain = true;
  if (one.notNull && !other.notNull) yield { what: 'NOT NULL of', name, certain };
  if (one.identity && !other.identity) yield { what: 'identity of', name, certain };
  else if (one.default !== undefined && other.default === undefined && other.generated === undefined)
    yield { what: 'default of', name, certain };
  if (one.type !== undefined && other.type !== undefined && shapeOf(one.type) !== shapeOf(other.type))
    yield { what: `type ${one.type.text} of`, name, certain };
}

function shapeOf({ name, modifiers, dimensions }: NonNullable<Column['type']>): string {
  return `${name}(${modifiers.join()})${dimensions}`;
}
