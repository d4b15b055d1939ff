import type { CreateTableAsStmt, IntoClause, SelectStmt } from '@pgsql/types';
import type { CreateTableAs } from '#core/sql/facts/table';
import { columnsRead } from './columnsRead';
import type { ReadContext } from './context';
import { readPersistence } from './createTable';
import { digestBehind } from './digest';
import { relationName } from './name';
import { strings, unwrap } from './node';
import { readQuery } from './query';

/** CREATE TABLE AS and CREATE MATERIALIZED VIEW. */
export function readCreateTableAs(statement: CreateTableAsStmt, context: ReadContext): CreateTableAs {
  const materializedView = statement.objtype === 'OBJECT_MATVIEW';
  return {
    ...readInto(statement.into ?? {}, context),
    materializedView,
    ifNotExists: statement.if_not_exists === true,
    executes: unwrap(statement.query, 'ExecuteStmt')?.name,
    query: readQuery(statement.query, context),
    columnsRead: materializedView ? columnsRead(statement.query) : undefined,
    definition: materializedView ? digestBehind('as', statement.into?.rel?.location, context) : undefined,
  };
}

/** SELECT INTO. */
export function readSelectInto(statement: SelectStmt, into: IntoClause, context: ReadContext): CreateTableAs {
  return {
    ...readInto(into, context),
    materializedView: false,
    ifNotExists: false,
    query: readQuery({ SelectStmt: statement }, context),
  };
}

function readInto(into: IntoClause, context: ReadContext) {
  return {
    kind: 'create table as',
    name: relationName(into.rel, context),
    persistence: readPersistence(into.rel?.relpersistence),
    withData: into.skipData !== true,
    columns: strings(into.colNames),
  } as const;
}
