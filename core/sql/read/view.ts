import type { ViewStmt } from '@pgsql/types';
import type { CreateView } from '#core/sql/facts/objects';
import { columnsRead } from './columnsRead';
import type { ReadContext } from './context';
import { digestBehind } from './digest';
import { relationName } from './name';
import { strings, unwrapAll } from './node';
import { readQuery } from './query';

/** CREATE VIEW. */
export function readCreateView(statement: ViewStmt, context: ReadContext): CreateView {
  return {
    kind: 'create view',
    name: relationName(statement.view, context),
    orReplace: statement.replace === true,
    temporary: statement.view?.relpersistence === 't',
    columns: strings(statement.aliases),
    query: readQuery(statement.query, context),
    columnsRead: columnsRead(statement.query),
    definition: digestBehind('as', statement.view?.location, context),
    options: unwrapAll(statement.options, 'DefElem').map((option) => option.defname ?? ''),
  };
}
