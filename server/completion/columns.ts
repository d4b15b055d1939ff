import { CompletionItemKind } from 'vscode-languageserver';
import { relationName } from '#core/report/words/relationName';
import { identifier } from '#core/rules/words/identifier';
import { isTable } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import { resolveRelation } from '#core/schema/resolve';
import type { QualifiedName } from '#core/sql/facts/name';
import type { Cursor } from './cursor';
import { named, type Offer } from './items';
import { commonTables, relationsIn, type ScopedRelation } from './scope';

/** Columns of all relations that the statement names; one that several have is offered with their aliases. */
export function scopedColumns(cursor: Cursor): Offer[] {
  const { qualifier, statement } = cursor;
  const scope = relationsIn(statement);
  const wanted = qualifier.length === 0 ? scope : scope.filter((each) => isMeant(each, qualifier));
  if (qualifier.length > 0 && wanted.length === 0) {
    const [schema, name] = qualifier.length > 1 ? qualifier : [undefined, qualifier[0] ?? ''];
    return columnsOf({ ...cursor, qualifier: [] }, { schema, name: name ?? '' });
  }
  const columns = wanted.flatMap(({ alias, name }) =>
    columnsOf({ ...cursor, qualifier: [] }, name).map((column) => ({ alias, column })),
  );
  const seen = new Map<string, number>();
  for (const { column } of columns) seen.set(column.label, (seen.get(column.label) ?? 0) + 1);
  const aliases =
    qualifier.length > 0 || wanted.length < 2
      ? []
      : wanted.map(({ alias }) => named(alias, CompletionItemKind.Variable, 'alias', 1));
  const offered = columns.map(({ alias, column }) =>
    (seen.get(column.label) ?? 0) < 2 || qualifier.length > 0
      ? column
      : { ...column, label: `${alias}.${column.label}`, insert: `${identifier(alias)}.${column.insert}` },
  );
  return [...offered, ...aliases];
}

function isMeant({ alias, name }: ScopedRelation, qualifier: readonly string[]): boolean {
  return qualifier.length === 1 ? alias === qualifier[0] : name.schema === qualifier[0] && name.name === qualifier[1];
}

export function idOf(name: QualifiedName | undefined, { schema, session }: Cursor): ObjectId | undefined {
  return name === undefined ? undefined : resolveRelation(schema, session, name);
}

export function columnsOf(cursor: Cursor, name: QualifiedName | undefined): Offer[] {
  if (name === undefined || cursor.qualifier.length > 0) return [];
  const common =
    name.schema === undefined ? commonTables(cursor.statement).find((each) => each.name === name.name) : undefined;
  if (common !== undefined) {
    return common.columns.map((column) => named(column, CompletionItemKind.Field, `of ${common.name}`, 0));
  }
  const relation = cursor.schema.relations.get(idOf(name, cursor) ?? '.');
  if (relation === undefined) return [];
  if (relation.kind === 'view' || relation.kind === 'materialized view') {
    return relation.columns.flatMap((column) =>
      column === undefined ? [] : named(column, CompletionItemKind.Field, `of ${relationName(relation.id)}`, 0),
    );
  }
  if (!isTable(relation)) return [];
  return relation.columns.map(({ name: column, type, notNull }) => {
    const detail = [type?.text ?? '', notNull ? 'NOT NULL' : '', `of ${relationName(relation.id)}`];
    return named(column, CompletionItemKind.Field, detail.filter((part) => part !== '').join(' '), 0);
  });
}
