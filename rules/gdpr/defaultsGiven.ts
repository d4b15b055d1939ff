import {
  type ClassifiedRelation,
  type Classifier,
  columnOf,
  defaultIn,
  type Edit,
  type Expression,
  type FactsOf,
  insert,
  isTable,
  isTypeOf,
  type ObjectId,
  type Pending,
  type Question,
  type Relation,
  relationLater,
  resolveType,
  type Schema,
  type Span,
  type StatementContext,
  schemaLater,
  whileRelation,
} from '#core/rules/api';
import { columnsGiven } from '#rules/base/columnsGiven';

export const givingDefaults = ['create table', 'create table as', 'alter table', 'alter domain'] as const;

export type DefaultContext = StatementContext<(typeof givingDefaults)[number], unknown>;

/** A default that a statement gives a column, by itself or by a domain. */
export interface GivenDefault {
  /** The table or view, as it is when the file has run. */
  readonly relation: Relation;
  readonly column: string;
  /** Relative to the statement. */
  readonly span: Span | undefined;
  readonly value: string | undefined;
  /** Puts another value in its place, where the statement has one. */
  readonly instead: (value: string) => Edit | undefined;
}

/** The defaults that a statement gives: with a column, to one, to a view's, or by what it says of a domain. */
export function* defaultsGiven(context: DefaultContext): Iterable<GivenDefault> {
  if (!isAboutRelation(context)) {
    if (context.facts.kind === 'alter domain') yield* ofDomain(context, context.facts);
    return;
  }
  const { facts } = context;
  for (const { table, column, definition, span } of columnsGiven(context)) {
    const own = definition?.default;
    const isOwn = own !== undefined || columnOf(table, column)?.default !== undefined;
    const value = isOwn ? own : context.ask(defaultAtEnd, table.id, column);
    const instead = (text: string) =>
      own === undefined
        ? definition?.span && insert(context, definition.span.end, ` DEFAULT ${text}`)
        : written(context, own, text);
    if (value !== undefined) yield { relation: table, column, span, value: value.value, instead };
  }
  for (const action of facts.kind === 'alter table' ? facts.actions : []) {
    if (action.action !== 'set default') continue;
    const relation = context.ask(relationLater, context.resolve(facts.name));
    const { column, span, expression } = action;
    const instead = (text: string) => written(context, expression, text);
    if (relation !== undefined) yield { relation, column, span, value: expression.value, instead };
  }
}

function written(context: DefaultContext, { span }: Expression, text: string): Edit | undefined {
  return span && { span: context.at(span), text };
}

type AboutRelation = StatementContext<'create table' | 'create table as' | 'alter table', unknown>;

function isAboutRelation(context: DefaultContext): context is AboutRelation {
  return context.facts.kind !== 'alter domain';
}

/** What a column gets by default when the file has run. */
export const defaultAtEnd: Question<Expression | undefined> = (whole, statement, id, column) => {
  const end = schemaLater(whole, statement);
  const relation = end.relations.get(id as ObjectId);
  return relation && defaultIn(end, relation, column);
};

/** The columns of tables that other files made: those that this file makes are spoken of where they are made. */
function* ofDomain(context: DefaultContext, { name, change }: FactsOf<'alter domain'>): Iterable<GivenDefault> {
  const { schema, session } = context;
  const id = change.action === 'set default' ? resolveType(schema, session, name) : undefined;
  if (id === undefined || change.action !== 'set default') return;
  const { expression } = change;
  const instead = (text: string) => written(context, expression, text);
  for (const relation of context.ask(schemaLater).relations.values()) {
    if (!isTable(relation) || context.isNew(relation.id)) continue;
    for (const column of relation.columns) {
      const isOfDomain = column.type !== undefined && isTypeOf(column.type, id);
      if (isOfDomain && column.default === undefined && column.nullDefault === undefined)
        yield { relation, column: column.name, span: undefined, value: expression.value, instead };
    }
  }
}

/** Open as long as the relation is there, and this holds of it and of what the column gets by default. */
export function whileGiven(
  classifier: Classifier,
  { relation, column }: GivenDefault,
  holds: (now: Relation, classified: ClassifiedRelation, value: string | undefined, schema: Schema) => boolean,
): Pending {
  const domain = isTable(relation) ? columnOf(relation, column)?.type?.name : undefined;
  const pending = whileRelation(relation, (now, end) => {
    const classified = classifier.relation(end, now.id);
    return classified !== undefined && holds(now, classified, defaultIn(end, now, column)?.value, end);
  });
  return { ...pending, names: (schema) => [...pending.names(schema), ...(domain === undefined ? [] : [domain])] };
}
