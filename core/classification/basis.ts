import type { ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import type { ClassifiedColumn, ClassifiedRelation } from './classified';
import type { ColumnRule } from './columnRule';
import type { Lexicon, WordChanges } from './lexicon';
import type { TableMeaning } from './tableContext';

/** What a project says about classification in its configuration. */
export interface ClassificationSettings {
  /** The first one that means a column counts. */
  readonly columns: readonly ColumnRule[];
  readonly words: WordChanges;
}

/** Where a project says nothing: comments and names decide. */
export const byNames: ClassificationSettings = { columns: [], words: {} };

/** What a relation is classified by. */
export interface Basis {
  readonly schema: Schema;
  readonly rules: readonly ColumnRule[];
  readonly lexicon: Lexicon;
  /** What the name of a table says. */
  readonly meaning: (name: string) => TableMeaning;
  /** Another relation: a parent, or one that a view reads. */
  readonly classified: (id: ObjectId) => ClassifiedRelation | undefined;
  /** A column of another relation: one that is not known has its name. */
  readonly column: (id: ObjectId, name: string) => ClassifiedColumn;
}
