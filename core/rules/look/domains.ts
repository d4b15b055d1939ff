import { resolveTypeReference } from '#core/schema/resolve';
import { domainIsConstrained } from '#core/schema/types';
import type { TypeReference } from '#core/sql/facts/name';
import type { AnyContext } from './inUse';

/** Whether the type is a domain with a CHECK or NOT NULL, as far as the model knows it. */
export function isConstrainedDomain({ schema, session }: AnyContext, type: TypeReference | undefined): boolean {
  return type !== undefined && domainIsConstrained(schema, resolveTypeReference(schema, session, type)) === true;
}
