import {
  type ClassifiedRelation,
  type Confidence,
  confidences,
  type HeldClass,
  surest,
} from '#core/classification/classified';
import type { Seen, SeenTable } from '#core/library/fields/seen';
import type { Classified } from '#core/rules/finding';

/** Whether a rule finds something in what is seen. */
type Applies = (seen: Seen) => boolean;

type Keep = (held: HeldClass) => boolean;

const isSure: Keep = ({ confidence }) => confidence !== 'weak';

/** How a rule looks at what is known of data. */
export interface ClassView {
  /** What its conditions are held against. */
  readonly shown: (seen: Seen) => Seen;
  /** @see restingOn */
  readonly basis: (seen: Seen, applies: Applies) => Classified | undefined;
}

/** A word that is perhaps a class counts only for rules that ask how sure it is. @param conditions `where` and `unless` */
export function classViewOf(conditions: unknown): ClassView {
  if (mentions(conditions, 'confidence')) return { shown: (seen) => seen, basis: restingOn };
  if (mentions(conditions, 'classes')) return { shown: (seen) => withClasses(seen, isSure), basis: restingOn };
  return { shown: (seen) => seen, basis: () => undefined };
}

/** Whether a field of this name is asked of anything. */
function mentions(conditions: unknown, field: string): boolean {
  if (typeof conditions !== 'object' || conditions === null) return false;
  return Object.entries(conditions).some(([path, inner]) => path.split('.').at(-1) === field || mentions(inner, field));
}

/**
 * What a finding rests on that is known of data: those classes without which the rule would be silent, as sure as the
 * surest set of them that will do. Undefined for a finding that there would be without any class.
 */
function restingOn(seen: Seen, applies: Applies): Classified | undefined {
  if (applies(withClasses(seen, () => false))) return undefined;
  const isAtLeast =
    (least: Confidence): Keep =>
    ({ confidence: own }) =>
      confidences.indexOf(own) <= confidences.indexOf(least);
  const confidence = confidences.find((least) => applies(withClasses(seen, isAtLeast(least))));
  if (confidence === undefined) return undefined;
  const upTo = classesOf(seen).filter(isAtLeast(confidence));
  const needed = upTo.filter(
    (each) => !applies(withClasses(seen, (other) => isAtLeast(confidence)(other) && !isSame(each)(other))),
  );
  const alone = upTo.filter((each) => applies(withClasses(seen, isSame(each))));
  const meant = surest([needed, alone, upTo].find((list) => list.some((each) => each.confidence === confidence)) ?? []);
  const [worst] = meant.filter((each) => each.confidence === confidence);
  return worst && { classes: meant.map(({ dataClass }) => dataClass), confidence, source: worst.source };
}

function isSame({ dataClass, confidence }: HeldClass): Keep {
  return (other) => other.dataClass === dataClass && other.confidence === confidence;
}

/** Of the column where it is about one, of its table and of the other columns: each with every confidence it has. */
function classesOf({ table, column }: Seen): readonly HeldClass[] {
  const of = column?.of ?? table;
  const own = column === undefined ? [] : (of?.classified()?.columns.get(column.name)?.classes ?? []);
  const relation = table?.classified();
  const others = [...(relation?.columns.values() ?? [])].flatMap(({ classes }) => classes);
  const all = [...own, ...(relation?.classes ?? []), ...others];
  return all.filter((each, place) => all.findIndex(isSame(each)) === place);
}

/** What is seen, with only these classes in it. */
function withClasses(seen: Seen, keep: Keep): Seen {
  const { table, column, place } = seen;
  const { later } = place;
  return {
    ...seen,
    place:
      later === undefined ? place : { ...place, later: (event) => later(event).map((each) => withClasses(each, keep)) },
    table: table && tableWith(table, keep),
    column: column && { ...column, of: tableWith(column.of, keep) },
  };
}

function tableWith(table: SeenTable, keep: Keep): SeenTable {
  return {
    ...table,
    classified: () => {
      const found = table.classified();
      return found && relationWith(found, keep);
    },
  };
}

function relationWith(relation: ClassifiedRelation, keep: Keep): ClassifiedRelation {
  const columns = Array.from(
    relation.columns,
    ([name, column]) => [name, { ...column, classes: column.classes.filter(keep) }] as const,
  );
  return { ...relation, classes: relation.classes.filter(keep), columns: new Map(columns) };
}
