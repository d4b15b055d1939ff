import type { InsertStmt, MergeStmt, Node, SelectStmt } from '@pgsql/types';
import type { Expression } from '#core/sql/facts/expression';
import type { DataChange, RepeatedColumn, SelectFacts } from '#core/sql/facts/query';
import type { CreateTableAs } from '#core/sql/facts/table';
import { readConstantCalls } from './constantCalls';
import type { ReadContext } from './context';
import { readSelectInto } from './createTableAs';
import { readCondition } from './expression';
import { nameSpan, relationName } from './name';
import { type Body, unwrap, unwrapAll } from './node';
import { readQuery } from './query';
import { readSetConfig } from './setConfig';
import { readResets } from './setval';

/** SELECT, VALUES, TABLE; and SELECT INTO, which makes a table. */
export function readSelect(statement: SelectStmt, context: ReadContext): SelectFacts | CreateTableAs {
  const { intoClause } = leftmost(statement);
  if (intoClause !== undefined) return readSelectInto(statement, intoClause, context);
  const query = readQuery({ SelectStmt: statement }, context);
  return {
    kind: 'select',
    query,
    sets: readSetConfig(statement),
    resets: readResets(statement),
    calls: readConstantCalls(statement),
  };
}

/** INTO may stand in the first arm of a UNION. */
function leftmost(statement: SelectStmt): SelectStmt {
  return statement.larg === undefined ? statement : leftmost(statement.larg);
}

/** INSERT. */
export function readInsert(statement: InsertStmt, context: ReadContext): DataChange {
  const source = unwrap(statement.selectStmt, 'SelectStmt');
  return {
    kind: 'insert',
    target: relationName(statement.relation, context),
    query: readQuery({ InsertStmt: statement }, context),
    hasWhere: true,
    assigns: [...targets(statement.cols), ...targets(statement.onConflictClause?.targetList)],
    assignsTwice: repeated([statement.cols, statement.onConflictClause?.targetList], context),
    arbiter: readArbiter(statement),
    valueRows: statement.selectStmt === undefined ? 1 : source?.valuesLists?.length,
  };
}

function readArbiter({ onConflictClause }: InsertStmt): DataChange['arbiter'] {
  const infer = onConflictClause?.infer;
  if (infer === undefined) return undefined;
  return infer.conname === undefined ? {} : { constraint: infer.conname };
}

/** UPDATE. */
export function readUpdate(statement: Body<'UpdateStmt'>, context: ReadContext): DataChange {
  return {
    kind: 'update',
    target: relationName(statement.relation, context),
    query: readQuery({ UpdateStmt: statement }, context),
    hasWhere: statement.whereClause !== undefined,
    where: readWhere(statement.whereClause, context),
    assigns: targets(statement.targetList),
    assignsTwice: repeated([statement.targetList], context),
  };
}

/** DELETE. */
export function readDelete(statement: Body<'DeleteStmt'>, context: ReadContext): DataChange {
  return {
    kind: 'delete',
    target: relationName(statement.relation, context),
    query: readQuery({ DeleteStmt: statement }, context),
    hasWhere: statement.whereClause !== undefined,
    where: readWhere(statement.whereClause, context),
    assigns: [],
    assignsTwice: [],
  };
}

/** MERGE. */
export function readMerge(statement: MergeStmt, context: ReadContext): DataChange {
  const clauses = unwrapAll(statement.mergeWhenClauses, 'MergeWhenClause');
  return {
    kind: 'merge',
    target: relationName(statement.relation, context),
    query: readQuery({ MergeStmt: statement }, context),
    hasWhere: true,
    assigns: clauses.flatMap((clause) => targets(clause.targetList)),
    assignsTwice: repeated(
      clauses.map(({ targetList }) => targetList),
      context,
    ),
  };
}

/** The statement's own WHERE stands outside of all brackets, at its end but for RETURNING. */
function readWhere(node: Node | undefined, context: ReadContext): Expression | undefined {
  if (node === undefined) return undefined;
  const { tokens } = context;
  const from = tokens.find(0, ['where']) + 1;
  return readCondition(node, tokens.span(from, tokens.find(from, ['returning'])), context);
}

function targets(nodes: readonly Node[] | undefined): string[] {
  return unwrapAll(nodes, 'ResTarget').map((target) => target.name ?? '');
}

/** Elements of an array and fields of a composite may be assigned one by one: `SET a[1] = 1, a[2] = 2`. */
function repeated(lists: readonly (readonly Node[] | undefined)[], context: ReadContext): RepeatedColumn[] {
  return lists.flatMap((list) => {
    const seen = new Set<string>();
    return unwrapAll(list, 'ResTarget').flatMap(({ name = '', indirection, location }) => {
      if (indirection !== undefined) return [];
      if (seen.has(name)) return { column: name, span: nameSpan(location, context) };
      seen.add(name);
      return [];
    });
  });
}
