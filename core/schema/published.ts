import type { Access, Publication, Published } from './access';
import type { ObjectId } from './relation';

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
