import { columnOf } from '#core/schema/lookup';
import type { ColumnSource, ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import type { TypeReference } from '#core/sql/facts/name';

/** The type of a column that shows others as they are; undefined where one is not known, or where they differ. */
export function commonType(schema: Schema, sources: readonly ColumnSource[]): TypeReference | undefined {
  const types = sources.flatMap(({ of, column }) => typesIn(schema, of, column));
  const [first] = types;
  if (first === undefined || types.some((type) => type === undefined || !isSame(type, first))) return undefined;
  // A copy of a serial column is no serial column.
  return { ...first, serial: false, text: first.serial ? first.name : first.text, span: undefined };
}

/** Of several relations in sight, those that have the column, where all of them are known. */
function typesIn(schema: Schema, of: readonly ObjectId[], column: string): readonly (TypeReference | undefined)[] {
  const found = of.map((id) => typeIn(schema, id, column));
  const isOpen = found.includes('open');
  const types = found.filter((type) => type !== 'open' && type !== 'none');
  return isOpen || types.length === 0 ? [undefined] : types;
}

/** `none` where the relation surely has no such column, `open` where it may have one. */
function typeIn(schema: Schema, id: ObjectId, name: string): TypeReference | 'open' | 'none' | undefined {
  const relation = schema.relations.get(id);
  if (relation === undefined) return 'open';
  if ('made' in relation) {
    const made = relation.made.filter((column) => column.name === name);
    if (made.length > 0) return made.length === 1 ? made[0]?.type : undefined;
    return relation.partial || relation.made.length === 0 ? 'open' : 'none';
  }
  if (!('constraints' in relation)) return 'open';
  const column = columnOf(relation, name);
  return column === undefined ? (relation.partial ? 'open' : 'none') : column.type;
}

function isSame(one: TypeReference, other: TypeReference): boolean {
  const key = ({ schema, name, modifiers, dimensions }: TypeReference) =>
    [schema, name, dimensions, ...modifiers].join();
  return key(one) === key(other);
}
