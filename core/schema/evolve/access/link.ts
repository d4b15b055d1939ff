import type { Link } from '#core/schema/access';
import type { Origin } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { withAccess } from './edit';

/** CREATE SERVER, SUBSCRIPTION, TABLESPACE. One that is there already stays: IF NOT EXISTS was written. */
export function createLink(schema: Schema, of: Link['of'], name: string, origin: Origin | undefined): Schema {
  return schema.access.links.has(`${of} ${name}`) ? schema : put(schema, { of, name, partial: false, origin });
}

/** COMMENT ON one. */
export function commentLink(schema: Schema, of: Link['of'], name: string, comment: string | undefined): Schema {
  return put(schema, { ...(schema.access.links.get(`${of} ${name}`) ?? { of, name, partial: true }), comment });
}

export function renameLink(schema: Schema, of: Link['of'], from: string, to: string): Schema {
  const link = schema.access.links.get(`${of} ${from}`);
  return link === undefined ? schema : put(dropLink(schema, of, from), { ...link, name: to });
}

export function dropLink(schema: Schema, of: Link['of'], name: string): Schema {
  return withAccess(schema, { links: schema.access.links.remove(`${of} ${name}`) });
}

function put(schema: Schema, link: Link): Schema {
  return withAccess(schema, { links: schema.access.links.set(`${link.of} ${link.name}`, link) });
}
