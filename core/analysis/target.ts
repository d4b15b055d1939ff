import type { ObjectId } from '#core/schema/relation';
import { creationId, resolveRelation } from '#core/schema/resolve';
import type { Timeline } from '#core/schema/timeline';
import type { Facts } from '#core/sql/facts/facts';

/** The table that a statement makes or alters, or whatever it builds an index of; undefined for statements of other kinds. */
export function targetOf(facts: Facts, { schema, session }: Timeline): ObjectId | undefined {
  switch (facts.kind) {
    case 'create table':
    case 'create table as':
      return creationId(schema, session, facts.name, facts.persistence === 'temporary');
    case 'alter table':
      return resolveRelation(schema, session, facts.name);
    case 'create index':
      return resolveRelation(schema, session, facts.table);
    default:
      return undefined;
  }
}
