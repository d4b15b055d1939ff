import type { IndexElem, IndexStmt, ReindexStmt } from '@pgsql/types';
import type { CreateIndex, IndexColumn, Reindex } from '#core/sql/facts/indexes';
import type { ReadContext } from './context';
import { readCondition, readExpression } from './expression';
import { relationName } from './name';
import { strings, unwrap, unwrapAll } from './node';
import { isOn } from './option';
import { expressionName } from './outputs';

/** CREATE INDEX. */
export function readCreateIndex(statement: IndexStmt, context: ReadContext): CreateIndex {
  const { tokens } = context;
  const table = context.indexOf(statement.relation?.location) ?? tokens.length;
  const keys = tokens.find(table, ['(']);
  return {
    kind: 'create index',
    name: statement.idxname,
    nameSpan: statement.idxname === undefined ? undefined : indexNameSpan(table, context),
    table: relationName(statement.relation, context),
    only: statement.relation?.inh !== true,
    method: statement.accessMethod ?? 'btree',
    columns: readKeys(unwrapAll(statement.indexParams, 'IndexElem'), keys + 1, context),
    include: unwrapAll(statement.indexIncludingParams, 'IndexElem').map((each) => each.name ?? ''),
    where: statement.whereClause && readWhere(statement, table, context),
    unique: statement.unique === true,
    nullsNotDistinct: statement.nulls_not_distinct === true,
    concurrently: statement.concurrent === true,
    ifNotExists: statement.if_not_exists === true,
  };
}

/** The name stands before ON [ONLY]. */
function indexNameSpan(table: number, { tokens }: ReadContext) {
  const on = tokens.reads(table - 1, 'only') ? table - 2 : table - 1;
  return tokens.span(on - 1, on);
}

/** The keys of an index or exclusion constraint, the first of which stands at token `from`. */
export function readKeys(keys: readonly IndexElem[], from: number, context: ReadContext): IndexColumn[] {
  const columns: IndexColumn[] = [];
  let at = from;
  for (const key of keys) {
    columns.push(readKey(key, at, context));
    at = context.tokens.itemEnd(at) + 1;
  }
  return columns;
}

function readKey(key: IndexElem, at: number, context: ReadContext): IndexColumn {
  const { tokens } = context;
  const span = tokens.reads(at, '(')
    ? tokens.insideBrackets(at)
    : tokens.span(at, tokens.skipBrackets(tokens.skipName(at)));
  const column = key.name ?? bracketedColumn(key);
  return {
    name: column,
    expression: column === undefined && key.expr ? readExpression(key.expr, span, context) : undefined,
    label: column === undefined ? expressionName(key.expr) : undefined,
    descending: key.ordering === 'SORTBY_DESC',
    nulls: nullsOf(key),
    collation: strings(key.collation).at(-1),
    operatorClass: strings(key.opclass).at(-1),
    operatorClassOptions: key.opclassopts === undefined ? undefined : true,
  };
}

function nullsOf({ nulls_ordering }: IndexElem): IndexColumn['nulls'] {
  if (nulls_ordering === 'SORTBY_NULLS_FIRST') return 'first';
  return nulls_ordering === 'SORTBY_NULLS_LAST' ? 'last' : undefined;
}

/** `(a)` is the column, not an expression. */
function bracketedColumn({ expr }: IndexElem): string | undefined {
  const path = strings(unwrap(expr, 'ColumnRef')?.fields);
  return path.length === 1 ? path[0] : undefined;
}

function readWhere(statement: IndexStmt, table: number, context: ReadContext) {
  const where = context.tokens.find(table, ['where']);
  return readCondition(statement.whereClause, context.tokens.span(where + 1, context.tokens.length), context);
}

/** REINDEX. */
export function readReindex(statement: ReindexStmt, context: ReadContext): Reindex {
  const { relation, name } = statement;
  return {
    kind: 'reindex',
    of: reindexed(statement.kind),
    name: relation !== undefined ? relationName(relation, context) : name === undefined ? undefined : { name },
    concurrently: isOn(statement.params, 'concurrently'),
  };
}

function reindexed(kind: ReindexStmt['kind']): Reindex['of'] {
  switch (kind) {
    case 'REINDEX_OBJECT_TABLE':
      return 'table';
    case 'REINDEX_OBJECT_SCHEMA':
      return 'schema';
    case 'REINDEX_OBJECT_DATABASE':
      return 'database';
    case 'REINDEX_OBJECT_SYSTEM':
      return 'system';
    default:
      return 'index';
  }
}
