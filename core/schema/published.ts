import type { Access, Publication, Published } from './access';
import { partitionTree, table } from './lookup';
import type { ObjectId } from './relation';
import type { Schema } from './schema';

/**
 * The tables that a name in a publication's list stands for: those that inherit from it come along there and then, later
 * ones do not. Partitions are no entries of their own: their rows go as the parent's.
 */
export function publishedBy(schema: Schema, id: ObjectId, only: boolean): readonly ObjectId[] {
  return only || table(schema, id)?.partitionBy !== undefined ? [id] : [id, ...partitionTree(schema, id)];
}

/** Publications after a relation has got another id, or is gone. */
export function afterMove(access: Access, from: ObjectId, to: ObjectId | undefined): Access {
  const isIn = ({ tables }: Publication) => tables.some(({ table }) => table === from);
  if (![...access.publications.values()].some(isIn)) return access;
  return {
    ...access,
    publications: access.publications.map((publication) => ({
      ...publication,
      tables: publication.tables.flatMap((each) =>
        each.table !== from ? each : to === undefined ? [] : { ...each, table: to },
      ),
    })),
  };
}

/** A column has another name now. */
export function afterColumnRename(access: Access, id: ObjectId, from: string, to: string): Access {
  if (access.publications.size === 0) return access;
  const renamed = (published: Published): Published => ({
    ...published,
    columns: published.columns?.map((column) => (column === from ? to : column)),
  });
  return {
    ...access,
    publications: access.publications.map((publication) => ({
      ...publication,
      tables: publication.tables.map((each) => (each.table === id ? renamed(each) : each)),
    })),
  };
}
