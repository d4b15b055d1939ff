import { defaultOfType } from '#core/schema/defaults';
import { heldByNew } from '#core/schema/evolve/access/defaults';
import { storedDefault } from '#core/schema/evolve/columns/column';
import type { Step } from '#core/schema/evolve/step';
import { freeConstraintName } from '#core/schema/names';
import { splitId } from '#core/schema/objectId';
import type { ObjectId } from '#core/schema/relation';
import { creationId, resolveTypeReference } from '#core/schema/resolve';
import type { Schema, SchemaType } from '#core/schema/schema';
import type { ColumnFacts } from '#core/sql/facts/column';
import type { ConstraintFacts } from '#core/sql/facts/constraint';
import type { CreateDomain, CreateType } from '#core/sql/facts/types';

export function putType(schema: Schema, type: SchemaType): Schema {
  return { ...schema, types: schema.types.set(type.id, type) };
}

export function createType(schema: Schema, facts: CreateType, step: Step): Schema {
  const id = creationId(schema, step.session, facts.name);
  const { origin } = step;
  const held = heldByNew(schema, 'type', splitId(id).schema, step);
  switch (facts.of) {
    case 'enum':
      return putType(schema, { kind: 'enum', id, labels: facts.labels, ...held, origin });
    case 'composite':
      return putType(schema, {
        kind: 'composite',
        id,
        attributes: facts.attributes.map((attribute) => resolvedAttribute(schema, attribute, step)),
        ...held,
        origin,
      });
    default:
      return putType(schema, { kind: facts.of, id, ...held, origin });
  }
}

/** An attribute whose type, if a user's, says where it was found. */
export function resolvedAttribute(schema: Schema, attribute: ColumnFacts, step: Step): ColumnFacts {
  return { ...attribute, type: attribute.type && resolveTypeReference(schema, step.session, attribute.type) };
}

export function createDomain(schema: Schema, facts: CreateDomain, step: Step): Schema {
  const id = creationId(schema, step.session, facts.name);
  const base = resolveTypeReference(schema, step.session, facts.type);
  const named: ConstraintFacts[] = [];
  for (const constraint of facts.constraints)
    if (constraint.type !== 'not null') named.push(namedDomainConstraint(schema, id, constraint, named));
  const notNull = facts.notNull || named.length < facts.constraints.length;
  const held = heldByNew(schema, 'type', splitId(id).schema, step);
  const value = facts.default === undefined ? defaultOfType(schema, base) : storedDefault(facts.default);
  const domain = { kind: 'domain', id, base, notNull, default: value, constraints: named } as const;
  return putType(schema, { ...domain, ...held, origin: step.origin });
}

/** A domain's CHECK under the name that PostgreSQL gives it. */
export function namedDomainConstraint(
  schema: Schema,
  domain: ObjectId,
  constraint: ConstraintFacts,
  others: readonly ConstraintFacts[],
): ConstraintFacts {
  if (constraint.name !== undefined) return constraint;
  const { schema: namespace, name } = splitId(domain);
  const taken = new Set(others.map((other) => other.name));
  return { ...constraint, name: freeConstraintName(schema, namespace, name, undefined, 'check', taken) };
}
