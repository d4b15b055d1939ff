import {
  type ColumnFacts,
  columnType,
  creationId,
  type QualifiedName,
  type Schema,
  type Span,
  type StatementContext,
  type Table,
  type TypeFamily,
  tableLater,
} from '#core/rules/api';

export const shaping = ['create table', 'alter table'] as const;

export type ShapingContext = StatementContext<(typeof shaping)[number], unknown>;

/** A table that a statement makes or adds columns to, as it is when the file has run. */
export interface GivenTable {
  readonly table: Table;
  readonly tableName: QualifiedName;
  readonly span: Span | undefined;
  /** The columns that come with the statement. */
  readonly added: readonly string[];
  readonly definitions: readonly ColumnFacts[];
  readonly isMade: boolean;
}

/**
 * The table of CREATE TABLE, or of ADD COLUMN where the file has not made it. Left out are temporary and foreign tables,
 * and partitions, which are what their parent is.
 */
export function tableGiven(context: ShapingContext): GivenTable | undefined {
  const { facts, schema, session } = context;
  const { name: tableName } = facts;
  const isMade = facts.kind === 'create table';
  if (isMade && (facts.persistence === 'temporary' || facts.partitionOf !== undefined)) return undefined;
  const id = isMade ? creationId(schema, session, tableName) : context.resolve(tableName);
  if (isMade ? facts.ifNotExists && schema.relations.has(id) : context.isNew(id)) return undefined;
  const definitions = isMade
    ? facts.columns
    : facts.actions.flatMap((action) => (action.action === 'add column' ? action.column : []));
  const added = definitions.map(({ name }) => name);
  const table = added.length === 0 && !isMade ? undefined : context.ask(tableLater, id);
  if (table === undefined || table.kind !== 'table' || table.partitionOf !== undefined || id.startsWith('pg_temp.'))
    return undefined;
  return { table, tableName, span: tableName.span, added, definitions, isMade };
}

/** The kind of type of a column, domains and arrays looked through. */
export function familyOf({ columns }: Table, name: string, schema: Schema): TypeFamily {
  return columnType(schema, columns.find((each) => each.name === name)?.type).family;
}

/** Whether a column can hold a time: by its type, or, where nobody has seen that, by its name. */
export function isTimed(table: Table, name: string, schema: Schema): boolean {
  const { name: type = '', dimensions = 0 } = table.columns.find((each) => each.name === name)?.type ?? {};
  if (dimensions > 0) return false;
  const family = familyOf(table, name, schema);
  if (family === 'other' && /range$|date|time/i.test(type)) return true;
  return ['date', 'timestamp'].includes(family);
}
