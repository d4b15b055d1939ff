import type { Schema } from '#core/schema/schema';
import { domainIsConstrained, typeOf } from '#core/schema/types';
import type { TypeReference } from '#core/sql/facts/name';

/** What a column of some type really holds: domains are replaced by the type beneath them. */
export interface BaseType {
  readonly name: string;
  readonly isArray: boolean;
  readonly isEnum: boolean;
  readonly modifiers: readonly string[];
  readonly throughDomain: boolean;
}

export function baseType(schema: Schema, type: TypeReference): BaseType {
  return beneath(schema, type, false);
}

function beneath(schema: Schema, type: TypeReference, throughDomain: boolean): BaseType {
  const found = typeOf(schema, type);
  if (typeof found === 'object' && found.kind === 'domain' && type.dimensions === 0) {
    return beneath(schema, found.base, true);
  }
  const known = typeof found === 'object' ? found : undefined;
  return {
    name: known?.id ?? type.name,
    isArray: type.dimensions > 0,
    isEnum: known?.kind === 'enum',
    modifiers: type.modifiers,
    throughDomain,
  };
}

/** Whether values are checked one by one when they enter a column of this type; an unknown type is taken not to. */
export function isConstrainedDomain(schema: Schema, type: TypeReference): boolean {
  return domainIsConstrained(schema, type) ?? false;
}
