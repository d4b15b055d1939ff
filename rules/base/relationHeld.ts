import { altogether, type Classified, type ClassifiedRelation, heldColumns, heldIn, type Scope } from '#core/rules/api';

/**
 * What of a relation as a whole is in scope: its own class, and the columns that can be read. What only its name says of a
 * value that is not readable counts for nothing here.
 */
export function relationHeld(relation: ClassifiedRelation, scope: Scope): Classified | undefined {
  const { stated = [], classes } = relation;
  const own = classes.filter(({ dataClass }) => ofTables.includes(dataClass) || stated.includes(dataClass));
  const sure = Array.from(relation.columns.values(), (column) =>
    column.protected && column.stated !== undefined ? heldIn(column.classes, scope) : undefined,
  );
  const held = [heldIn(own, scope), ...sure, ...heldColumns(relation, scope).map(({ classified }) => classified)];
  return altogether(held.filter((each) => each !== undefined));
}

/** Classes that a table has by its name. */
const ofTables: readonly string[] = ['financial', 'audit'];
