import type { CopyStmt } from '@pgsql/types';
import type { CopyFacts } from '#core/sql/facts/query';
import type { ReadContext } from './context';
import { relationName } from './name';
import { readQuery } from './query';

/** COPY. Without a file or program it speaks with the client, under both of the words STDIN and STDOUT. */
export function readCopy(statement: CopyStmt, context: ReadContext): CopyFacts {
  return {
    kind: 'copy',
    table: statement.relation && relationName(statement.relation, context),
    direction: statement.is_from === true ? 'from' : 'to',
    stdin: statement.is_from === true && statement.filename === undefined,
    query: statement.query && readQuery(statement.query, context),
  };
}
