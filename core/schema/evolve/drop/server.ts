import { forEach } from '#core/schema/edit';
import { dropLink } from '#core/schema/evolve/access/link';
import { dropObject } from '#core/schema/evolve/access/object';
import type { Schema } from '#core/schema/schema';
import { dropRelation } from './relation';

/** With its foreign tables, as CASCADE does; its user mappings are nothing that the model knows. */
export function dropServer(schema: Schema, name: string): Schema {
  const tables = [...schema.relations.values()].filter((each) => each.kind === 'foreign table' && each.server === name);
  const empty = forEach(schema, tables, (dropped, { id }) => dropRelation(dropped, id));
  return dropObject(dropLink(empty, 'server', name), 'server', name);
}

/** With its servers. */
export function dropWrapper(schema: Schema, name: string): Schema {
  const servers = [...schema.access.links.values()].filter(({ wrapper }) => wrapper === name);
  const empty = forEach(schema, servers, (dropped, server) => dropServer(dropped, server.name));
  return dropObject(empty, 'foreign data wrapper', name);
}
