import { emptyAccess } from './access';
import { PersistentMap } from './persistentMap';
import type { Schema } from './schema';
import type { Unread } from './unread';

/**
 * A database of which nothing is known but the schema `public`. `complete`: there is nothing else, because the whole
 * history is about to be read into it.
 */
export function emptySchema(complete = false): Schema {
  return {
    relations: PersistentMap.of(),
    types: PersistentMap.of(),
    routines: PersistentMap.of(),
    schemas: PersistentMap.of(['public', undefined]),
    constraintNames: PersistentMap.of(),
    gone: PersistentMap.of(),
    access: emptyAccess,
    complete,
  };
}

/**
 * The same, of which not everything is known any more.
 * @param unread why, where something may have changed what is known as well
 */
export function doubted(schema: Schema, unread?: Omit<Unread, 'before'>): Schema {
  if (unread !== undefined) return { ...schema, complete: false, unread: { ...unread, before: schema.unread } };
  return schema.complete ? { ...schema, complete: false } : schema;
}
