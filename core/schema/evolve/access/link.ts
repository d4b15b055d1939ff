import type { Link } from '#core/schema/access';
import type { Origin, Relation, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { withAccess } from './edit';

/** CREATE SERVER, SUBSCRIPTION, TABLESPACE. One that is there already stays: IF NOT EXISTS was written. */
export function createLink(
  schema: Schema,
  link: Pick<Link, 'of' | 'name' | 'wrapper'>,
  origin: Origin | undefined,
): Schema {
  return schema.access.links.has(`${link.of} ${link.name}`) ? schema : put(schema, { ...link, partial: false, origin });
}

/** COMMENT ON one. */
export function commentLink(schema: Schema, of: Link['of'], name: string, comment: string | undefined): Schema {
  return put(schema, { ...(schema.access.links.get(`${of} ${name}`) ?? { of, name, partial: true }), comment });
}

/** ALTER FOREIGN DATA WRAPPER ... RENAME: its servers stay with it. */
export function renameWrapper(schema: Schema, from: string, to: string): Schema {
  const { links } = schema.access;
  return withAccess(schema, {
    links: links.map((link) => (link.wrapper === from ? { ...link, wrapper: to } : link)),
  });
}

/** ALTER SERVER ... RENAME: its foreign tables stay with it. */
export function renameServer(schema: Schema, from: string, to: string): Schema {
  const isOn = (each: Relation): each is Table => each.kind === 'foreign table' && each.server === from;
  return {
    ...renameLink(schema, 'server', from, to),
    relations: schema.relations.map((each) => (isOn(each) ? { ...each, server: to } : each)),
  };
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
