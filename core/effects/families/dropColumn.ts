import type { Recorder } from '#core/effects/recorder';
import { indexesOf, table } from '#core/schema/lookup';
import type { Constraint, Index, Table } from '#core/schema/relation';
import { dropIndex, dropSequence, dropViewsOver } from './drops';
import { dropForeignKey, tablesReferencing } from './foreignKeys';
import type { Target } from './target';

/** DROP COLUMN takes along what stands on the column: indexes, constraints, owned sequences; views with CASCADE. */
export function dropColumn(run: Recorder, target: Target, column: string, cascade: boolean): void {
  if (target.table === undefined) {
    run.assume(`If a foreign key uses ${column}, the table on its other side is locked ACCESS EXCLUSIVE as well.`);
  }
  // Even ONLY touches the tables right below: the column becomes their own.
  for (const child of target.table?.children ?? []) run.lock(child, 'ACCESS EXCLUSIVE', 'partition');
  for (const id of target.tree) {
    const known = table(run.schema, id);
    if (known !== undefined) dropFrom(run, known, column, cascade);
  }
}

function dropFrom(run: Recorder, from: Table, column: string, cascade: boolean): void {
  for (const constraint of from.constraints) {
    if (!constraint.inherited && constraint.references !== undefined && columnsOf(constraint).includes(column)) {
      dropForeignKey(run, constraint.references);
    }
  }
  for (const index of indexesOf(run.schema, from.id)) if (usesColumn(index, column)) dropIndex(run, index);
  for (const id of from.sequences) {
    const sequence = run.relation(id);
    if (sequence?.kind === 'sequence' && sequence.ownedBy?.column === column) dropSequence(run, id);
  }
  if (!cascade) return;
  for (const id of tablesReferencing(run, from.id, [column])) run.lock(id, 'ACCESS EXCLUSIVE', 'referenced');
  dropViewsOver(run, from.id, column);
}

/** The columns of its own table that a constraint stands on. */
export function columnsOf({ definition }: Constraint): readonly string[] {
  switch (definition.type) {
    case 'check':
      return definition.expression.columns;
    case 'not null':
      return [definition.column];
    default:
      return definition.columns;
  }
}

/** Whether an index reads the column, as a key, for cover, in an expression or in its condition. */
export function usesColumn(index: Index, column: string): boolean {
  return (
    isPlainlyOn(index, column) ||
    index.columns.some(({ expression }) => expression?.columns.includes(column)) ||
    (index.where?.columns.includes(column) ?? false)
  );
}

function isPlainlyOn({ columns, include }: Index, column: string): boolean {
  return columns.some(({ name }) => name === column) || include.includes(column);
}
