import { type DataClass, withImplied } from '#core/classification/classes';
import { type ClassifiedRelation, type Confidence, confidences, type HeldClass } from '#core/classification/classified';
import type { Classified } from '#core/rules/finding';

/** Which classes a rule is about, and how sure they have to be. */
export interface Scope {
  readonly classes: readonly DataClass[];
  readonly minConfidence: Confidence;
}

/** What of these classes is in scope, health data being personal data too. Undefined where nothing is. */
export function heldIn(held: readonly HeldClass[], { classes, minConfidence }: Scope): Classified | undefined {
  if (held.length === 0) return undefined; // as of nearly all columns
  const least = confidences.indexOf(minConfidence);
  const meant = held.filter(
    ({ dataClass, confidence }) =>
      confidences.indexOf(confidence) <= least && withImplied(dataClass).some((name) => classes.includes(name)),
  );
  return ofHeld(meant);
}

/** A column of a relation that is in scope. */
export interface HeldColumn {
  readonly name: string;
  readonly classified: Classified;
}

/** The columns of a relation that are in scope and readable by their names. */
export function heldColumns({ columns }: ClassifiedRelation, scope: Scope): readonly HeldColumn[] {
  return Array.from(columns, ([name, column]) => {
    const classified = column.protected ? undefined : heldIn(column.classes, scope);
    return classified === undefined ? [] : [{ name, classified }];
  }).flat();
}

/** What several columns or tables are together: every class, by the word of the surest. Undefined for none. */
export function altogether(all: readonly Classified[]): Classified | undefined {
  const [surest] = all.toSorted((a, b) => confidences.indexOf(a.confidence) - confidences.indexOf(b.confidence));
  return surest && { ...surest, classes: [...new Set([surest, ...all].flatMap(({ classes }) => classes))] };
}

/** Of the surest alone, without the classes that another one implies. */
function ofHeld(held: readonly HeldClass[]): Classified | undefined {
  const level = confidences.find((each) => held.some(({ confidence }) => confidence === each));
  const [first, ...others] = held.filter(({ confidence }) => confidence === level);
  if (first === undefined) return undefined;
  const classes = withoutImplied([first, ...others].map(({ dataClass }) => dataClass));
  return { classes: [...new Set(classes)], confidence: first.confidence, source: first.source };
}

function withoutImplied(classes: readonly DataClass[]): readonly DataClass[] {
  return classes.filter((name) => !classes.some((other) => other !== name && withImplied(other).includes(name)));
}
