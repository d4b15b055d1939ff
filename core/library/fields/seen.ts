import type { ClassifiedRelation } from '#core/classification/classified';
import type { EventName } from '#core/library/names';
import type { Column, Constraint, Index, ObjectId, Policy, Table, Trigger, View } from '#core/schema/relation';
import type { Overload, Routine, Schema } from '#core/schema/schema';

/** A relation at some moment. What the model does not know of it has a name and nothing else. */
export interface SeenTable {
  readonly id: ObjectId;
  readonly known: Table | undefined;
  /** What there is at that moment. */
  readonly schema: Schema;
  readonly classified: () => ClassifiedRelation | undefined;
  /** Made by the same file. */
  readonly isNew: boolean;
}

export interface SeenColumn {
  readonly of: SeenTable;
  readonly name: string;
  readonly known: Column | undefined;
}

export interface SeenConstraint {
  readonly name: string;
  readonly known: Constraint | undefined;
}

export interface SeenGrant {
  readonly privileges: readonly string[];
  readonly grantees: readonly string[];
  readonly of: string;
  readonly object: string;
  readonly option: boolean;
}

export interface SeenRole {
  readonly name: string;
  readonly options: readonly string[];
}

export interface SeenSetting {
  readonly name: string;
  readonly value: string | undefined;
  readonly scope: string;
}

export interface SeenRoutine {
  readonly id: ObjectId;
  readonly known: Routine | undefined;
  readonly overload: Partial<Overload>;
  readonly language: string | undefined;
}

export interface SeenPublication {
  readonly name: string;
  readonly tables: readonly string[];
  readonly allTables: boolean;
}

/** Where something is seen. */
export interface SeenPlace {
  /** The file's path, as reports call it. */
  readonly path: string;
  /** Comments ahead of the first statement, without their marks. */
  readonly header: () => string;
  readonly direction: string;
  readonly version: number;
  /** The statement's kind, in the words of the engine; undefined for objects. */
  readonly statement?: { readonly kind: string; readonly text: string; readonly inTransaction: boolean } | undefined;
  /** What the rest of the file does of that kind; undefined for objects. */
  readonly later?: ((event: EventName) => readonly Seen[]) | undefined;
}

/** What a rule of data looks at: what a statement does, or an object as the migrations leave it. */
export interface Seen {
  readonly place: SeenPlace;
  readonly table?: SeenTable | undefined;
  readonly column?: SeenColumn | undefined;
  readonly constraint?: SeenConstraint | undefined;
  readonly index?: Pick<Index, 'id' | 'name' | 'method' | 'unique' | 'columns' | 'include' | 'where'> | undefined;
  readonly trigger?: (Partial<Trigger> & Pick<Trigger, 'name'>) | undefined;
  readonly policy?: (Partial<Policy> & Pick<Policy, 'name'>) | undefined;
  readonly grant?: SeenGrant | undefined;
  readonly role?: SeenRole | undefined;
  readonly function?: SeenRoutine | undefined;
  readonly view?: { readonly id: ObjectId; readonly known: View | undefined } | undefined;
  readonly publication?: SeenPublication | undefined;
  readonly setting?: SeenSetting | undefined;
  /** What only one kind of event has: `cascade`, `to`, `concurrently`. */
  readonly said?: Readonly<Record<string, string | boolean | number | readonly string[] | undefined>> | undefined;
}
