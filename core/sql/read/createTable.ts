import type { CreateStmt, Node } from '@pgsql/types';
import type { CreateTable, Persistence } from '#core/sql/facts/table';
import { readColumn } from './column';
import { readConstraint } from './constraint';
import type { ReadContext } from './context';
import { nameSpan, qualifiedName, relationName } from './name';
import { type Body, strings, unwrap, unwrapAll } from './node';
import { readPartitionBound, readPartitionKey } from './partition';

/** CREATE TABLE. */
export function readCreateTable(statement: CreateStmt, context: ReadContext): CreateTable {
  const elements = statement.tableElts ?? [];
  const parents = unwrapAll(statement.inhRelations, 'RangeVar').map((parent) => relationName(parent, context));
  const { partbound: bound, partspec, ofTypename } = statement;
  return {
    kind: 'create table',
    name: relationName(statement.relation, context),
    ifNotExists: statement.if_not_exists === true,
    persistence: readPersistence(statement.relation?.relpersistence),
    columns: unwrapAll(elements, 'ColumnDef').map((column) => readColumn(column, context)),
    constraints: elements.flatMap((element) => readTableConstraint(element, context) ?? []),
    like: unwrapAll(elements, 'TableLikeClause').map(({ relation, options }) => ({
      table: relationName(relation, context),
      including: includedParts(options ?? 0),
    })),
    inherits: bound === undefined ? parents : [],
    partitionOf: bound === undefined ? undefined : parents[0],
    bound: bound && readPartitionBound(bound),
    partitionBy: partspec && readPartitionKey(partspec),
    ofType: ofTypename && qualifiedName(strings(ofTypename.names), nameSpan(ofTypename.location, context)),
  };
}

/** CREATE FOREIGN TABLE. */
export function readCreateForeignTable(statement: Body<'CreateForeignTableStmt'>, context: ReadContext): CreateTable {
  return { ...readCreateTable(statement.base ?? {}, context), foreignServer: statement.servername };
}

/** A constraint that stands as a list item of its own: in CREATE TABLE and behind ADD. */
export function readTableConstraint(element: Node | undefined, context: ReadContext, to?: number) {
  const constraint = unwrap(element, 'Constraint');
  if (constraint === undefined) return undefined;
  const from = context.indexOf(constraint.location) ?? context.tokens.length;
  return readConstraint(constraint, { from, to: to ?? context.tokens.itemEnd(from) }, context);
}

/** The letters of `pg_class.relpersistence`. */
export function readPersistence(letter: string | undefined): Persistence {
  if (letter === 't') return 'temporary';
  return letter === 'u' ? 'unlogged' : 'permanent';
}

/** The bits of LIKE ... INCLUDING, in the order of the server's enum. */
const likeParts = [
  'comments',
  'compression',
  'constraints',
  'defaults',
  'generated',
  'identity',
  'indexes',
  'statistics',
  'storage',
];

function includedParts(bits: number): string[] {
  return likeParts.filter((_, bit) => (bits & (1 << bit)) !== 0);
}
