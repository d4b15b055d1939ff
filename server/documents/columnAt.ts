import type { AnalysedStatement } from '#core/analysis/analysis';
import { columnOf, table } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import { creationId, resolveRelation } from '#core/schema/resolve';
import type { ColumnFacts } from '#core/sql/facts/column';
import type { QualifiedName } from '#core/sql/facts/name';
import type { Span } from '#core/sql/text/span';
import { shift } from '#core/sql/text/span';
import { meets } from '#server/convert/range';
import { nameAt } from './nameAt';

export interface ColumnPlace {
  readonly table: ObjectId;
  readonly column: string;
}

/** A column that a statement defines: of CREATE TABLE or ADD COLUMN. */
export interface DefinedColumn extends ColumnPlace {
  /** As the statement writes it. */
  readonly tableName: QualifiedName;
}

/** The columns whose names, in their definitions, meet a part of the file. */
export function columnsDefinedAt({ facts, span, schema, session }: AnalysedStatement, place: Span): DefinedColumn[] {
  const defined = definedBy(facts);
  if (defined === undefined) return [];
  const { name, columns, temporary } = defined;
  const id =
    facts.kind === 'create table'
      ? creationId(schema, session, name, temporary)
      : resolveRelation(schema, session, name);
  return columns.flatMap(({ name: column, nameSpan }) =>
    nameSpan !== undefined && meets(shift(nameSpan, span.start), place) ? { table: id, column, tableName: name } : [],
  );
}

function definedBy(
  facts: AnalysedStatement['facts'],
): { name: QualifiedName; columns: readonly ColumnFacts[]; temporary: boolean } | undefined {
  switch (facts.kind) {
    case 'create table':
      return { name: facts.name, columns: facts.columns, temporary: facts.persistence === 'temporary' };
    case 'alter table':
      return {
        name: facts.name,
        columns: facts.actions.flatMap((action) => (action.action === 'add column' ? action.column : [])),
        temporary: false,
      };
    default:
      return undefined;
  }
}

/** The column of a table that the statement touches, named at an offset of the file. */
export function columnNamedAt({ text, span, schema, effects }: AnalysedStatement, offset: number) {
  const name = nameAt(text, offset - span.start)?.name;
  if (name === undefined) return undefined;
  const touched = [...effects.locks, ...effects.work].flatMap((each) => table(schema, each.relation as ObjectId) ?? []);
  for (const each of new Set(touched)) {
    const column = columnOf(each, name);
    if (column !== undefined) return { table: each, column };
  }
  return undefined;
}
