import { behindWords } from './behindWords';
import { type Due, routine, tables } from './due';
import { insideBrackets } from './insideBrackets';

const expression: readonly Due[] = [{ what: 'column in scope' }, routine];

const clause =
  /\b(select|from|where|join|on|having|by|set|returning|values|into|using|update|limit|offset|when|then|else)\b/g;
const sources: ReadonlySet<string> = new Set(['from', 'join', 'into', 'using', 'update']);

/** Words behind which an expression goes on with an operand. */
const operandBehind =
  /(?:^|[^\w#")\]] |[,([] |\b(?:select|distinct|all|where|and|or|not|on|by|having|returning|set|in|like|ilike|between|case|when|then|else|any|some|check|default|from) )$/;

/** What is due behind the levels of a statement, what fits best first. */
export function dueBehind(levels: readonly string[]): readonly Due[] {
  const [said = '', front = ''] = [levels.at(-1), levels.at(-2)];
  for (const { pattern, due } of behindWords) {
    const found = pattern.exec(said);
    if (found !== null) return due(found[1] ?? '');
  }
  for (const { pattern, inside, due } of levels.length > 1 ? insideBrackets : []) {
    const found = pattern.exec(front);
    if (found !== null && inside.test(said)) return due(found[1] ?? '');
  }
  return inQuery(levels, said, front);
}

function inQuery(levels: readonly string[], said: string, front: string): readonly Due[] {
  const declares = /^create (?:.*? )?table /.test(levels[0] ?? '') && levels.length > 1;
  if (declares && !/\bselect\b/.test(said)) {
    const due: readonly Due[] = [{ what: 'declared column' }, routine];
    return levels.length > 2 && operandBehind.test(said) ? due : [];
  }
  const last = [...said.matchAll(clause)].at(-1);
  if (last === undefined)
    return levels.length > 1 && isCallOrGroup(front) && operandBehind.test(said) ? expression : [];
  const rest = said.slice(last.index + last[0].length + 1);
  const isDistinct = /\bdistinct from $/.test(said) || /\b(?:extract|substring|trim|overlay) $/.test(front);
  if (sources.has(last[0]) && !isDistinct && !/\b(?:for|on|do) (?:no key )?update $/.test(said)) {
    if (rest !== '' && !/(?:^| )(?:,|only|lateral) $/.test(rest)) return [];
    return last[0] === 'into' || last[0] === 'update' ? [tables] : [{ what: 'source' }];
  }
  const target = /^update (?:only )?(\S+) /.exec(said)?.[1];
  if (last[0] === 'set' && target !== undefined && /(?:^|, )$/.test(rest)) return [{ what: 'column', of: target }];
  return operandBehind.test(said) ? expression : [];
}

/** Brackets of a row to insert hold values; every other one may hold columns. */
function isCallOrGroup(front: string): boolean {
  return front !== '' && !/\bvalues (?:\(\) , )*$/.test(front);
}
