import type { Expression } from '#core/sql/facts/expression';
import type { TypeReference } from '#core/sql/facts/name';
import { columnOf, isTable } from './lookup';
import type { Column, Relation } from './relation';
import type { Schema } from './schema';
import { typeOf } from './types';

/** What a domain gives where a column says nothing. Elements of an array get nothing. */
export function defaultOfType(schema: Schema, type: TypeReference): Expression | undefined {
  const found = type.dimensions > 0 ? 'built-in' : typeOf(schema, type);
  return typeof found === 'object' && found.kind === 'domain' ? found.default : undefined;
}

/** What a column gets that INSERT does not name: its own default, or its domain's. Computed columns aside. */
export function defaultOfColumn(schema: Schema, column: Column): Expression | undefined {
  if (column.default !== undefined || column.type === undefined) return column.default;
  const { nullDefault, generated, identity } = column;
  return nullDefault || generated !== undefined || identity ? undefined : defaultOfType(schema, column.type);
}

/** The same by name. A view has only what was set for itself: what it reads decides otherwise. */
export function defaultIn(schema: Schema, relation: Relation, name: string): Expression | undefined {
  if (relation.kind === 'view') return relation.columnDefaults?.get(name);
  const column = isTable(relation) ? columnOf(relation, name) : undefined;
  return column && defaultOfColumn(schema, column);
}
