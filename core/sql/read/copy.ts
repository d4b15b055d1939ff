import type { CopyStmt } from '@pgsql/types';
import type { CopyFacts } from '#core/sql/facts/query';
import type { ReadContext } from './context';
import { relationName } from './name';
import { strings } from './node';
import { readQuery } from './query';

/** COPY. Without a file or program it speaks with the client, under both of the words STDIN and STDOUT. */
export function readCopy(statement: CopyStmt, context: ReadContext): CopyFacts {
  return {
    kind: 'copy',
    table: statement.relation && relationName(statement.relation, context),
    direction: statement.is_from === true ? 'from' : 'to',
    stdin: statement.is_from === true && statement.filename === undefined,
    columns: strings(statement.attlist),
    destination: destinationOf(statement),
    query: statement.query && readQuery(statement.query, context),
  };
}

function destinationOf({ filename, is_program }: CopyStmt): CopyFacts['destination'] {
  if (filename === undefined) return 'client';
  return is_program === true ? 'program' : 'file';
}
