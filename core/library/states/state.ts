import type { AnalysedStatement } from '#core/analysis/analysis';
import type { Classifier } from '#core/classification/classifier';
import type { Fields } from '#core/library/fields/field';
import { fieldsWith, type PartName } from '#core/library/fields/parts';
import type { Seen, SeenTable } from '#core/library/fields/seen';
import type { Pending } from '#core/rules/finding';
import type { FileContext } from '#core/rules/rule';
import { table } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import type { Span } from '#core/sql/text/span';

/** An object without the file that it is seen in. */
export type SeenObject = Omit<Seen, 'place'>;

/** An object that is there because of the file when it has run. */
export interface LeftObject {
  readonly seen: SeenObject;
  readonly statement: AnalysedStatement;
  /** In the file: what of the statement makes it. */
  readonly span: Span;
  /** As long as some later migration leaves an object of which this holds. */
  pending(holds: (seen: SeenObject) => boolean): Pending;
}

export interface StateDefinition {
  readonly about: string;
  readonly fields: Fields<Seen>;
  read(context: FileContext<unknown>): Iterable<LeftObject>;
}

/** Declares a kind of objects. Every one has `file`. */
export function defineState(state: {
  readonly about: string;
  readonly parts: readonly PartName[];
  read(context: FileContext<unknown>): Iterable<LeftObject>;
}): StateDefinition {
  const { about, parts, read } = state;
  return { about, fields: fieldsWith(parts), read };
}

/** A table of some schema, with what it holds there. */
export function seenTable(id: ObjectId, schema: Schema, classifier: Classifier, isNew: boolean): SeenTable {
  return { id, known: table(schema, id), schema, classified: () => classifier.relation(schema, id), isNew };
}
