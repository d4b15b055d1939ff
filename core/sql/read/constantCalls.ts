import type { SelectStmt } from '@pgsql/types';
import type { SelectFacts } from '#core/sql/facts/query';
import { constantText } from './constant';
import { qualifiedName } from './name';
import { strings, unwrap, unwrapAll } from './node';

/** `SELECT audit.audit_table('orders')`: functions that do something to what a constant names. */
export function readConstantCalls(select: SelectStmt): SelectFacts['calls'] {
  const calls = unwrapAll(select.targetList, 'ResTarget').flatMap(({ val }) => {
    const call = unwrap(val, 'FuncCall');
    const constants = (call?.args ?? []).map(constantText).filter((text) => typeof text === 'string');
    if (call === undefined || constants.length === 0) return [];
    return { function: qualifiedName(strings(call.funcname)), constants };
  });
  return calls.length === 0 ? undefined : calls;
}
