import type { SelectStmt } from '@pgsql/types';
import type { SelectFacts } from '#core/sql/facts/query';
import { constantText } from './constant';
import { strings, unwrap, unwrapAll } from './node';

/** `SELECT set_config('search_path', '', false)`: what a dump sets its session with. */
export function readSetConfig(select: SelectStmt): SelectFacts['sets'] {
  const sets = unwrapAll(select.targetList, 'ResTarget').flatMap(({ val }) => {
    const call = unwrap(val, 'FuncCall');
    if (strings(call?.funcname).at(-1) !== 'set_config') return [];
    const [setting, value, local] = (call?.args ?? []).map(constantText);
    if (typeof setting !== 'string' || typeof value !== 'string' || typeof local !== 'string') return [];
    return { setting: setting.toLowerCase(), values: [value], local: isTrue(local) };
  });
  return sets.length === 0 ? undefined : sets;
}

/** `true`, or any prefix of it in a string. */
function isTrue(text: string): boolean {
  return /^(?:t(?:r(?:ue?)?)?|y(?:es?)?|on|1)$/i.test(text);
}
