import { Scanner } from '#core/sql/text/scanner';
import type { Refused } from './grammar';

/** More than this takes the grammar seconds and hundreds of megabytes. Function bodies and strings count as one token. */
const mostTokens = 250_000;
const mostCharacters = 16 * 1024 * 1024;

/**
 * How deep a statement may be nested, in tokens that hang on one another; an opening bracket counts for four. Half of what
 * the stack of a thread holds: an overflow inside of WebAssembly leaves the instance's own stack where it was, and
 * some twenty of them spoil it.
 */
const deepest = 3_000;

/** Shorter texts can neither be too deep nor too large. */
const surelySmall = 5_000;

/** Words that begin another item of a flat list, as a comma does: nothing before them hangs on what follows. */
const separators = new Set(['and', 'or', 'when', 'then', 'else']);
/** Words that hang on everything in front of them, lists with commas included. */
const joints = new Set(['join', 'union', 'intersect', 'except']);

/** Says why a text must not be given to the grammar, or undefined when it may. */
export function refuse(text: string): Refused | undefined {
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    const message = 'null character: the server cannot receive it';
    return { ok: false, reason: 'syntax error', message, at: nul };
  }
  if (text.length <= surelySmall) return undefined;
  if (text.length > mostCharacters) return tooLarge(`${mostCharacters.toLocaleString('en')} characters`);
  const { tokens, depth, deepestAt } = measure(text);
  if (tokens > mostTokens) return tooLarge(`${mostTokens.toLocaleString('en')} words and signs`);
  if (depth > deepest) {
    return { ok: false, reason: 'too deep', message: 'the statement is nested too deeply', at: deepestAt };
  }
  return undefined;
}

function tooLarge(limit: string): Refused {
  return { ok: false, reason: 'too large', message: `the statement has more than ${limit}`, at: 0 };
}

interface Measure {
  readonly tokens: number;
  readonly depth: number;
  readonly deepestAt: number;
}

/** Bounds the depth of the tree from above without parsing, in one pass. */
function measure(text: string): Measure {
  const scanner = new Scanner(text);
  const outer: number[] = [];
  let chain = 0; // tokens since the last separator of this bracket
  let joined = 0; // joints of this bracket
  let around = 0; // depth of all brackets around it
  let tokens = 0;
  let depth = 0;
  let deepestAt = 0;
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    if (kind === 'comment') continue;
    tokens++;
    chain++;
    const sign = kind === 'punctuation' ? text.charAt(scanner.start) : '';
    const word =
      kind === 'word' && scanner.end - scanner.start <= 9 ? text.slice(scanner.start, scanner.end).toLowerCase() : '';
    if (sign === '(' || sign === '[' || word === 'case') {
      outer.push(chain, joined);
      around += chain + joined + 4;
      chain = 0;
      joined = 0;
    } else if ((sign === ')' || sign === ']' || word === 'end') && outer.length > 0) {
      joined = outer.pop() ?? 0;
      chain = outer.pop() ?? 0;
      around -= chain + joined + 4;
    } else if (sign === ';') {
      chain = 0;
      joined = 0;
    } else if (sign === ',' || separators.has(word)) chain = 0;
    else if (joints.has(word)) joined++;
    if (around + chain + joined > depth) {
      depth = around + chain + joined;
      deepestAt = scanner.start;
    }
  }
  return { tokens, depth, deepestAt };
}
