import type { SelectStmt } from '@pgsql/types';
import type { SelectFacts } from '#core/sql/facts/query';
import { constantText } from './constant';
import { namedSequence } from './namedSequence';
import { strings, unwrap, unwrapAll } from './node';

/** `SELECT setval('orders_id_seq', 1)`. A value that is looked up, such as `max(id)`, is none that anybody chose. */
export function readResets(select: SelectStmt): SelectFacts['resets'] {
  const resets = unwrapAll(select.targetList, 'ResTarget').flatMap(({ val }) => {
    const call = unwrap(val, 'FuncCall');
    const value = constantText(call?.args?.[1]);
    if (call === undefined || strings(call.funcname).at(-1) !== 'setval' || typeof value !== 'string') return [];
    return namedSequence(call).map((sequence) => ({ sequence, value }));
  });
  return resets.length === 0 ? undefined : resets;
}
