import { resolveTypeReference } from '#core/schema/resolve';
import type { EnumType } from '#core/schema/schema';
import { domainIsConstrained, typeOf } from '#core/schema/types';
import type { TypeReference } from '#core/sql/facts/name';
import type { AnyContext } from './inUse';

/** Whether the type is a domain with a CHECK or NOT NULL, as far as the model knows it. */
export function isConstrainedDomain({ schema, session }: AnyContext, type: TypeReference | undefined): boolean {
  return type !== undefined && domainIsConstrained(schema, resolveTypeReference(schema, session, type)) === true;
}

/** Whether the type is a domain that the model knows. */
export function isDomain(context: AnyContext, type: TypeReference | undefined): boolean {
  return typeAt(context, type)?.kind === 'domain';
}

/** The enum that a type is, or an array of it, if the model knows it. */
export function enumAt(context: AnyContext, type: TypeReference | undefined): EnumType | undefined {
  const found = typeAt(context, type);
  return found?.kind === 'enum' ? found : undefined;
}

function typeAt({ schema, session }: AnyContext, type: TypeReference | undefined) {
  const found = type && typeOf(schema, resolveTypeReference(schema, session, type));
  return typeof found === 'object' ? found : undefined;
}
