import * as z from 'zod';

const name = z.string('write a name').min(1, 'write a name');
const count = z.int('write a whole number').min(0, 'write a whole number, 0 or more');

const schema = name.default('public').describe('The schema that it lies in. Default: public.');
const table = { table: name.describe('The table, as the catalogue spells it.'), schema };
const column = { ...table, column: name.describe('The column, as the catalogue spells it.') };
const constraint = { ...table, constraint: name.describe('The constraint’s name.') };
const index = { ...table, index: name.describe('The index’s name. It lies in the schema of its table.') };
const onlySchema = { schema: name.describe('The schema’s name.') };
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()], 'write a text, a number, true, false or null');

/**
 * What has to be true of a database before a migration runs, by the names and fields of the original Confiture.
 *
 * https://github.com/fraiseql/confiture/blob/main/python/confiture/core/preconditions.py
 */
export const preconditionSchemas = {
  TableExists: one('TableExists', table, 'There is such a table or view.'),
  TableNotExists: one('TableNotExists', table, 'There is no such table or view.'),
  ColumnExists: one('ColumnExists', column, 'The table has the column.'),
  ColumnNotExists: one('ColumnNotExists', column, 'The table has no such column.'),
  ColumnType: one(
    'ColumnType',
    {
      ...column,
      expected_type: name.describe('The type, in any spelling of it; without a length every length will do.'),
    },
    'The column has this type.',
  ),
  ConstraintExists: one('ConstraintExists', constraint, 'The table has the constraint.'),
  ConstraintNotExists: one('ConstraintNotExists', constraint, 'The table has no such constraint.'),
  ForeignKeyExists: one(
    'ForeignKeyExists',
    {
      ...column,
      references_table: name.describe('The table that the foreign key points at.'),
      references_column: name.describe('The column there.'),
      references_schema: name.default('public').describe('The schema of that table. Default: public.'),
    },
    'A foreign key leads from the column to the other one.',
  ),
  IndexExists: one('IndexExists', index, 'The table has the index.'),
  IndexNotExists: one('IndexNotExists', index, 'The table has no such index.'),
  SchemaExists: one('SchemaExists', onlySchema, 'There is such a schema.'),
  SchemaNotExists: one('SchemaNotExists', onlySchema, 'There is no such schema.'),
  RowCountEquals: one(
    'RowCountEquals',
    { ...table, expected_count: count.describe('How many rows, exactly. All of them are counted.') },
    'The table has so many rows.',
  ),
  RowCountGreaterThan: one(
    'RowCountGreaterThan',
    { ...table, min_count: count.describe('More rows than this number.') },
    'The table has more rows than that.',
  ),
  TableIsEmpty: one('TableIsEmpty', table, 'The table has no row.'),
  CustomSQL: one(
    'CustomSQL',
    {
      sql: name.describe('A query for one value; what counts as true there passes.'),
      description: name.describe('What it asks, for people.'),
      params: z.array(scalar).default([]).describe('What stands for each `%s` of the query, in order. Default: [].'),
    },
    'A query of your own gives true.',
  ),
};

export type PreconditionType = keyof typeof preconditionSchemas;
export type Precondition = z.infer<(typeof preconditionSchemas)[PreconditionType]>;

/** Every type, in the order of the original. */
export const preconditionTypes = Object.keys(preconditionSchemas).filter(isPreconditionType);

export function isPreconditionType(word: unknown): word is PreconditionType {
  return typeof word === 'string' && Object.hasOwn(preconditionSchemas, word);
}

/** `ColumnExists(public.orders.total)`, for people. */
export function preconditionText(precondition: Precondition): string {
  if (precondition.type === 'CustomSQL') return `CustomSQL(${precondition.description})`;
  const { type, ...fields } = precondition;
  if (type === 'SchemaExists' || type === 'SchemaNotExists') return `${type}(${precondition.schema})`;
  const parts = [precondition.schema, precondition.table, ...('column' in fields ? [fields.column] : [])];
  return `${type}(${parts.join('.')}${detailOf(precondition)})`;
}

function detailOf(precondition: Precondition): string {
  if ('constraint' in precondition) return `, ${precondition.constraint}`;
  if ('index' in precondition) return `, ${precondition.index}`;
  if ('expected_type' in precondition) return `, ${precondition.expected_type}`;
  if ('expected_count' in precondition) return `, ${precondition.expected_count}`;
  if ('min_count' in precondition) return `, ${precondition.min_count}`;
  if (precondition.type !== 'ForeignKeyExists') return '';
  const { references_schema, references_table, references_column } = precondition;
  return ` to ${references_schema}.${references_table}.${references_column}`;
}

function one<Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape, about: string) {
  return z.strictObject({ type: z.literal(type), ...shape }).describe(about);
}
