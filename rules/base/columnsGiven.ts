import {
  type ColumnFacts,
  creationId,
  type QualifiedName,
  type Question,
  type Span,
  type StatementContext,
  type Table,
  tableLater,
} from '#core/rules/api';

/** Statements that give a column its name, type or class. */
export const giving = ['create table', 'create table as', 'alter table', 'rename', 'comment'] as const;

export type GivingContext = StatementContext<(typeof giving)[number], unknown>;

/** A column that a statement gives something, with its table as it is when the file has run. */
export interface GivenColumn {
  readonly table: Table;
  readonly column: string;
  /** Relative to the statement. */
  readonly span: Span | undefined;
  /** As the statement names the table. */
  readonly tableName: QualifiedName;
  /** Where it is made here. */
  readonly definition?: ColumnFacts | undefined;
}

/**
 * The columns that a statement makes, renames or retypes, or that a comment speaks of. Left out are temporary tables, and
 * what an earlier statement of the file has given already and this one only changes.
 */
export function* columnsGiven(context: GivingContext): Iterable<GivenColumn> {
  const { facts } = context;
  switch (facts.kind) {
    case 'create table':
      yield* created(context, facts);
      return;
    case 'create table as':
      yield* filled(context, facts);
      return;
    case 'alter table':
      yield* altered(context, facts);
      return;
    case 'rename':
      if (facts.of === 'column') yield* existing(context, facts.object.on, facts.to, facts.object.span);
      return;
    case 'comment':
      if (facts.of === 'column' && facts.text?.includes('@') === true && !isMadeHere(context, facts.object))
        yield* existing(context, facts.object.on, facts.object.name, facts.object.span);
  }
}

type FactsOf<Kind> = Extract<GivingContext['facts'], { readonly kind: Kind }>;

function* created(context: GivingContext, facts: FactsOf<'create table'>): Iterable<GivenColumn> {
  const { schema, session } = context;
  const { name: tableName, columns, like } = facts;
  const id = creationId(schema, session, tableName);
  if (facts.persistence === 'temporary' || (facts.ifNotExists && schema.relations.has(id))) return;
  const table = context.ask(tableLater, id);
  if (table === undefined) return;
  for (const definition of columns)
    yield { table, column: definition.name, span: definition.nameSpan, tableName, definition };
  for (const { table: source } of like) {
    const copied = context.classified(context.resolve(source)).columns.keys();
    for (const column of copied)
      if (!columns.some(({ name }) => name === column)) yield { table, column, span: source.span, tableName };
  }
}

/** Of a table that a query makes nothing in the statement stands for a column alone. */
function* filled(context: GivingContext, facts: FactsOf<'create table as'>): Iterable<GivenColumn> {
  const { schema, session } = context;
  const { name: tableName, persistence, materializedView, ifNotExists } = facts;
  const id = creationId(schema, session, tableName, persistence === 'temporary');
  if (persistence === 'temporary' || materializedView || (ifNotExists && schema.relations.has(id))) return;
  const table = context.ask(tableLater, id);
  if (table === undefined) return;
  for (const { name: column } of table.columns) yield { table, column, span: tableName.span, tableName };
}

function* altered(context: GivingContext, facts: FactsOf<'alter table'>): Iterable<GivenColumn> {
  const id = context.resolve(facts.name);
  const table = id.startsWith('pg_temp.') ? undefined : context.ask(tableLater, id);
  if (table === undefined) return;
  for (const action of facts.actions) {
    const { name: tableName } = facts;
    if (action.action === 'add column') {
      const { column: definition } = action;
      yield { table, column: definition.name, span: definition.nameSpan, tableName, definition };
    } else if (action.action === 'set type' && !isMadeHere(context, { name: action.column, on: facts.name })) {
      yield { table, column: action.column, span: action.span, tableName };
    }
  }
}

function* existing(
  context: GivingContext,
  tableName: QualifiedName | undefined,
  column: string,
  span: Span | undefined,
): Iterable<GivenColumn> {
  const table = tableName && context.ask(tableLater, context.resolve(tableName));
  if (tableName !== undefined && table !== undefined) yield { table, column, span, tableName };
}

/** Whether the file itself made the column, so that the statement which did has been spoken of. */
function isMadeHere(context: GivingContext, { name, on }: { name: string; on?: QualifiedName | undefined }): boolean {
  return on !== undefined && context.ask(isColumnMadeBefore, context.resolve(on), name);
}

const isColumnMadeBefore: Question<boolean> = ({ file }, { schema }, id, name) => {
  const relation = schema.relations.get(id as `${string}.${string}`);
  const column = relation?.kind === 'table' ? relation.columns.find((each) => each.name === name) : undefined;
  return column?.origin?.file === file.path;
};
