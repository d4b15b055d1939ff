import type { CreateStatsStmt } from '@pgsql/types';
import type { CreateStatistics } from '#core/sql/facts/objects';
import type { ReadContext } from './context';
import { nameSpanAt, qualifiedName, relationName } from './name';
import { strings, unwrap } from './node';

/** CREATE STATISTICS. */
export function readCreateStatistics(statement: CreateStatsStmt, context: ReadContext): CreateStatistics {
  const at = context.tokens.skip(2, 'if', 'not', 'exists');
  const names = strings(statement.defnames);
  return {
    kind: 'create statistics',
    name: names.length === 0 ? undefined : qualifiedName(names, nameSpanAt(at, context)),
    table: relationName(unwrap(statement.relations?.[0], 'RangeVar'), context),
    ifNotExists: statement.if_not_exists === true,
  };
}
