import type { Recorder } from '#core/effects/recorder';
import { indexesOf } from '#core/schema/lookup';
import type { Index, ObjectId } from '#core/schema/relation';

type Shape = Pick<Index, 'columns' | 'method' | 'unique' | 'where'> & { readonly constraint?: string | undefined };

/** An index of a partition that can be the part of a parent's index that it needs; one that has a parent is taken. */
export function findLike(run: Recorder, wanted: Shape, partition: ObjectId): Index | undefined {
  return indexesOf(run.schema, partition).find((own) => own.parent === undefined && isAlike(own, wanted));
}

function isAlike(one: Shape, other: Shape): boolean {
  return (
    one.method === other.method &&
    one.unique === other.unique &&
    one.where?.text === other.where?.text &&
    (other.constraint === undefined || one.constraint !== undefined) &&
    one.columns.length === other.columns.length &&
    one.columns.every(
      ({ name, expression }, place) =>
        name === other.columns[place]?.name && expression?.text === other.columns[place]?.expression?.text,
    )
  );
}
