import type { ObjectId } from './relation';

export function objectId(schema: string, name: string): ObjectId {
  return `${schema}.${name}`;
}

/** The two halves of an id. A schema whose own name holds a dot is taken for one without. */
export function splitId(id: ObjectId): { readonly schema: string; readonly name: string } {
  const dot = id.indexOf('.');
  return { schema: id.slice(0, dot), name: id.slice(dot + 1) };
}
