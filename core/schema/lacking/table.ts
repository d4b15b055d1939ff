import { columnOf, constraintOf } from '#core/schema/lookup';
import type { Column, Constraint, Index, Policy, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { all, differ, type Shape, shapeOfConstraint, shapeOfExpression } from './shape';
import { changed, commentLacking, defaultLacking, gone, type Lacking } from './things';
import { shapeOfType } from './type';
import { triggersLacking } from './view';

/** What a table has and the same table elsewhere lacks. */
export function* partsLacking(one: Table, other: Table, elsewhere: Schema): Iterable<Lacking> {
  if (one.partial || other.partial) return;
  const named = (name: string) => `${one.id}.${name}`;
  if (one.persistence !== other.persistence) yield changed('persistence of', one.id);
  if (differ(placeOf(one), placeOf(other))) yield changed('place among partitions of', one.id);
  for (const column of one.columns) {
    const twin = columnOf(other, column.name);
    if (twin === column || !isOwn(column)) continue;
    if (twin !== undefined) yield* propertiesLacking(one, column, twin);
    else yield gone('column', named(column.name), column.origin !== undefined);
  }
  if (one.constraints !== other.constraints)
    for (const constraint of one.constraints)
      if (isOwn(constraint) && constraint.definition.type !== 'not null')
        yield* constraintLacking(constraint, one, other, elsewhere);
  yield* triggersLacking(one.id, one.triggers, other.triggers);
  yield* policiesLacking(one, other);
  for (const name of one.rules) if (!other.rules.includes(name)) yield gone('rule', named(name));
  if (one.rowSecurityForced && !other.rowSecurityForced) yield gone('forced row security of', one.id);
  if (one.rowSecurity && !other.rowSecurity) yield gone('row security of', one.id);
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

/** How it is partitioned, and which rows of which table it holds. */
function placeOf({ partitionBy, partitionOf, inherits }: Table): Shape {
  return JSON.stringify([partitionBy, partitionOf, inherits]);
}

function* constraintLacking(constraint: Constraint, one: Table, other: Table, elsewhere: Schema): Iterable<Lacking> {
  const { name, definition, references, origin } = constraint;
  const twin = constraintOf(other, name);
  if (twin !== undefined) {
    if (differ(shapeOfConstraint(constraint), shapeOfConstraint(twin)))
      yield changed('definition of the constraint', `${one.id}.${name}`);
    return;
  }
  if (references !== undefined && !elsewhere.relations.has(references)) return;
  const read = definition.type === 'check' ? definition.expression.columns : columnsOf(definition);
  if (!read.some((column) => isDropped(column, one, other)))
    yield gone('constraint', `${one.id}.${name}`, origin !== undefined);
}

function columnsOf(definition: Constraint['definition']): readonly string[] {
  return 'columns' in definition ? definition.columns : [];
}

function* policiesLacking(one: Table, other: Table): Iterable<Lacking> {
  if (one.policies === other.policies) return;
  for (const policy of one.policies) {
    const name = `${one.id}.${policy.name}`;
    const twin = other.policies.find((each) => each.name === policy.name);
    if (twin === undefined) yield gone('policy', name);
    else if (differ(shapeOfPolicy(policy), shapeOfPolicy(twin))) yield changed('definition of the policy', name);
  }
}

function shapeOfPolicy({ permissive, command, roles, using, withCheck }: Policy): Shape {
  const condition = (expression: Policy['using']) => (expression === undefined ? '' : shapeOfExpression(expression));
  return all([String(permissive), command, roles.join(), condition(using), condition(withCheck)]);
}

function* propertiesLacking(table: Table, one: Column, other: Column): Iterable<Lacking> {
  const name = `${table.id}.${one.name}`;
  if (one.notNull && !other.notNull) yield gone('NOT NULL of', name);
  if (one.identity && !other.identity) yield gone('identity of', name);
  else if (other.generated === undefined) yield* defaultLacking(name, one.default, other.default);
  if (differ(shapeOfType(one.type), shapeOfType(other.type))) yield changed('type of', name);
  yield* commentLacking(name, one.comment, other.comment);
}
