import type { ObjectId } from '#core/schema/relation';
import type { DataClass } from './classes';
import type { ColumnRule } from './columnRule';
import type { TypeFamily } from './typeFamily';

/** A person stated it, or the name says so clearly, or not so clearly. */
export const confidences = ['stated', 'strong', 'weak'] as const;
export type Confidence = (typeof confidences)[number];

/** Who says what a column holds. */
export type ClassSource =
  /** The comment on an object: the column itself, its parent's, its domain, its table. */
  | { readonly by: 'tag'; readonly of: string }
  | { readonly by: 'configuration'; readonly match: ColumnRule['match'] }
  /** The words of its name, or of its table's. */
  | { readonly by: 'name'; readonly word: string };

/** A class that a column or table has. */
export interface HeldClass {
  readonly dataClass: DataClass;
  readonly confidence: Confidence;
  readonly source: ClassSource;
}

/** What is known of what a column holds. */
export interface ClassifiedColumn {
  readonly classes: readonly HeldClass[];
  /** Who decided, where a person did: then `classes` may be empty, which is `@class none`. */
  readonly stated?: ClassSource | undefined;
  readonly family: TypeFamily;
  /** The name, or the query that made it, says that the value is not readable: `ssn_hash`, `md5(ssn)`. */
  readonly protected: boolean;
  /** The name says that it is a number that stands for a person: of a passport, an account, an insurance. */
  readonly identifier: boolean;
  /** Its tags apart from `@class`, those of its parent and domain included, by name. */
  readonly tags: ReadonlyMap<string, string>;
}

/** A table or view with what its columns hold. */
export interface ClassifiedRelation {
  readonly id: ObjectId;
  /** Its own, by tag or name, and those of its columns, each with the highest confidence. */
  readonly classes: readonly HeldClass[];
  readonly columns: ReadonlyMap<string, ClassifiedColumn>;
  readonly tags: ReadonlyMap<string, string>;
  /** What its own comment or a parent's says: empty for `@class none`. */
  readonly stated?: readonly DataClass[] | undefined;
}

/** Each class once, the surest of them first. */
export function surest(classes: readonly HeldClass[]): readonly HeldClass[] {
  const best = new Map<DataClass, HeldClass>();
  for (const each of classes.toSorted((a, b) => rank(a) - rank(b)))
    if (!best.has(each.dataClass)) best.set(each.dataClass, each);
  return [...best.values()];
}

function rank({ confidence }: HeldClass): number {
  return confidences.indexOf(confidence);
}
