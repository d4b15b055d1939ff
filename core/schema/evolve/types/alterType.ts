import { storedDefault } from '#core/schema/evolve/columns/column';
import type { Step } from '#core/schema/evolve/step';
import { resolveType } from '#core/schema/resolve';
import type { DomainType, Schema } from '#core/schema/schema';
import type { AlterDomain, AlterEnum } from '#core/sql/facts/types';
import { namedDomainConstraint, putType } from './createType';

/** ALTER TYPE of an enum: ADD VALUE and RENAME VALUE. */
export function alterEnum(schema: Schema, { name, change }: AlterEnum, step: Step): Schema {
  const id = resolveType(schema, step.session, name);
  const type = id && schema.types.get(id);
  if (type?.kind !== 'enum') return schema;
  if (change.action === 'rename value')
    return putType(schema, {
      ...type,
      labels: type.labels.map((label) => (label === change.value ? change.to : label)),
    });
  if (type.labels.includes(change.value)) return schema;
  const neighbour = change.neighbour === undefined ? -1 : type.labels.indexOf(change.neighbour);
  const place = neighbour < 0 ? type.labels.length : neighbour + (change.after ? 1 : 0);
  return putType(schema, { ...type, labels: type.labels.toSpliced(place, 0, change.value) });
}

export function alterDomain(schema: Schema, { name, change }: AlterDomain, step: Step): Schema {
  const id = resolveType(schema, step.session, name);
  const type = id && schema.types.get(id);
  return type?.kind === 'domain' ? putType(schema, changed(schema, type, change)) : schema;
}

function changed(schema: Schema, domain: DomainType, change: AlterDomain['change']): DomainType {
  const { constraints } = domain;
  switch (change.action) {
    case 'set default':
      return { ...domain, default: storedDefault(change.expression) };
    case 'drop default':
      return { ...domain, default: undefined };
    case 'set not null':
      return { ...domain, notNull: true };
    case 'drop not null':
      return { ...domain, notNull: false };
    case 'add constraint':
      if (change.constraint.type === 'not null') return { ...domain, notNull: true };
      return {
        ...domain,
        constraints: [...constraints, namedDomainConstraint(schema, domain.id, change.constraint, constraints)],
      };
    case 'drop constraint':
      return { ...domain, constraints: constraints.filter((constraint) => constraint.name !== change.constraint) };
    case 'validate constraint':
      return {
        ...domain,
        constraints: constraints.map((constraint) =>
          constraint.name === change.constraint && constraint.type === 'check'
            ? { ...constraint, notValid: false }
            : constraint,
        ),
      };
  }
}
