import type { CompositeType, DomainType, EnumType, SchemaType } from '#core/schema/schema';
import type { TypeReference } from '#core/sql/facts/name';
import { differ, shapeOfExpression } from './shape';
import { changed, commentLacking, defaultLacking, gone, type Lacking } from './things';

/** What a type has and the type of the same name elsewhere lacks. */
export function* typeLacking(one: SchemaType, other: SchemaType): Iterable<Lacking> {
  if (one === other) return;
  yield* commentLacking(one.id, one.comment, other.comment);
  if (one.kind === 'enum' && other.kind === 'enum') yield* valuesLacking(one, other);
  else if (one.kind === 'domain' && other.kind === 'domain') yield* domainLacking(one, other);
  else if (one.kind === 'composite' && other.kind === 'composite') yield* attributesLacking(one, other);
  else if (one.kind !== other.kind) yield changed('kind of', one.id);
}

/** As it is told apart from others: `numeric(10,2)[]`. Undefined where it is not known. */
export function shapeOfType(type: TypeReference | undefined): string | undefined {
  return type && `${type.schema ?? ''}.${type.name}(${type.modifiers.join()})${type.dimensions}`;
}

function* valuesLacking({ id, labels }: EnumType, other: EnumType): Iterable<Lacking> {
  const missing = labels.filter((label) => !other.labels.includes(label));
  for (const label of missing) yield gone(`value '${label}' of`, id);
  const kept = (from: readonly string[], by: readonly string[]) => from.filter((label) => by.includes(label)).join();
  if (kept(labels, other.labels) !== kept(other.labels, labels)) yield changed('order of the values of', id);
}

function* domainLacking(one: DomainType, other: DomainType): Iterable<Lacking> {
  if (differ(shapeOfType(one.base), shapeOfType(other.base))) yield changed('type of', one.id);
  if (one.notNull && !other.notNull) yield gone('NOT NULL of', one.id);
  yield* defaultLacking(one.id, one.default, other.default);
  for (const { name = '', ...constraint } of one.constraints) {
    const twin = other.constraints.find((each) => each.name === name);
    if (twin === undefined) yield gone('constraint', `${one.id}.${name}`);
    else if (
      constraint.type === 'check' &&
      twin.type === 'check' &&
      differ(shapeOfExpression(constraint.expression), shapeOfExpression(twin.expression))
    )
      yield changed('constraint', `${one.id}.${name}`);
  }
}

function* attributesLacking(one: CompositeType, other: CompositeType): Iterable<Lacking> {
  for (const { name, type } of one.attributes) {
    const twin = other.attributes.find((each) => each.name === name);
    if (twin === undefined) yield gone('attribute', `${one.id}.${name}`);
    else if (differ(shapeOfType(type), shapeOfType(twin.type))) yield changed('type of', `${one.id}.${name}`);
  }
}
