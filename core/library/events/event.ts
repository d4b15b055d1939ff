import type { Field, Fields } from '#core/library/fields/field';
import { fieldsWith, type PartName } from '#core/library/fields/parts';
import type { Seen } from '#core/library/fields/seen';
import type { FactsKind } from '#core/sql/facts/facts';
import type { Span } from '#core/sql/text/span';
import type { Told } from './told';

/** What a statement turns out to do, and the part of it that says so. */
export interface Happening extends Omit<Seen, 'place'> {
  /** Relative to the statement; the whole of it when it is missing. */
  readonly span?: Span | undefined;
}

/** A kind of event: which statements it is in, and what may be asked of it. */
export interface EventDefinition {
  readonly about: string;
  readonly kinds: readonly FactsKind[];
  readonly fields: Fields<Seen>;
  read(told: Told): Iterable<Happening>;
}

/** Declares an event. Every event has `file` and `statement`. */
export function defineEvent<const Kind extends FactsKind>(event: {
  readonly about: string;
  readonly kinds: readonly Kind[];
  readonly parts: readonly PartName[];
  readonly own?: Readonly<Record<string, Field<Seen>>>;
  read(told: Told<Kind>): Iterable<Happening>;
}): EventDefinition {
  const { about, kinds, parts, own, read } = event;
  return { about, kinds, fields: fieldsWith(['statement', ...parts], own), read: (told) => read(told as Told<Kind>) };
}
