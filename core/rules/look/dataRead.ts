import type { ClassifiedColumn } from '#core/classification/classified';
import type { Classified } from '#core/rules/finding';
import type { ObjectId } from '#core/schema/relation';
import type { ColumnRead, ResultColumn } from '#core/sql/facts/query';
import { heldColumns, heldIn, type Scope } from './held';
import type { AnyContext } from './inUse';

/** Data in scope that flows into a result. */
export interface DataRead {
  /** Of the result; undefined where it is one of `*`. */
  readonly output: string | undefined;
  readonly relation: ObjectId;
  readonly column: string;
  readonly classified: Classified;
  /** Functions that it goes through, the innermost first. */
  readonly through: readonly string[];
}

/** How data has to be to count. */
export interface Reading extends Scope {
  /** Whether a function leaves nothing of the value that it is given. */
  readonly isMasking: (name: string) => boolean;
  /** Whether what is not readable by its name counts too: `ssn_enc`. */
  readonly evenProtected?: boolean | undefined;
}

/** The columns in scope whose values reach a result, `*` and subqueries looked through. */
export function dataRead(context: AnyContext, results: readonly ResultColumn[], reading: Reading): readonly DataRead[] {
  return results.flatMap(({ name, reads }) =>
    reads.flatMap((read) => {
      const { through } = read;
      if (through.some(reading.isMasking)) return [];
      return sourcesOf(context, read).flatMap((relation) =>
        inScope(context, relation, columnOf(context, relation, read), reading).map((each) => ({
          output: name,
          relation,
          through,
          ...each,
        })),
      );
    }),
  );
}

/** Of several relations that a column can be of those that are known to have it; where none is, all that may. */
function sourcesOf(context: AnyContext, { from, column }: ColumnRead): readonly ObjectId[] {
  const ids = [...new Set(from.map((name) => context.resolve(name)))];
  const having = column === '*' ? ids : ids.filter((id) => context.classified(id).columns.has(column));
  return having.length > 0 ? having : ids;
}

function columnOf(context: AnyContext, relation: ObjectId, { column, place }: ColumnRead): string {
  return place === undefined ? column : ([...context.classified(relation).columns.keys()][place] ?? column);
}

function inScope(context: AnyContext, relation: ObjectId, column: string, reading: Reading) {
  if (column === '*')
    return allInScope(context, relation, reading).map(({ name, classified }) => ({ column: name, classified }));
  const classified = heldOf(context.classifiedColumn(relation, column), reading);
  return classified === undefined ? [] : [{ column, classified }];
}

function allInScope(context: AnyContext, relation: ObjectId, reading: Reading) {
  const known = context.classified(relation);
  if (reading.evenProtected !== true) return heldColumns(known, reading);
  return Array.from(known.columns, ([name, column]) => {
    const classified = heldOf(column, reading);
    return classified === undefined ? [] : [{ name, classified }];
  }).flat();
}

/** Where what cannot be read counts, the name has to be sure: of what a view has cut nothing else is left to tell it by. */
function heldOf({ classes, protected: isProtected }: ClassifiedColumn, reading: Reading): Classified | undefined {
  if (!isProtected) return heldIn(classes, reading);
  if (reading.evenProtected !== true) return undefined;
  return heldIn(classes, reading.minConfidence === 'weak' ? { ...reading, minConfidence: 'strong' } : reading);
}
