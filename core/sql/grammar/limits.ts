import { complexityOf } from './complexity';
import type { Refused } from './grammar';

/** More takes the grammar seconds and hundreds of megabytes. A string and the body of a function are one token. */
const mostTokens = 250_000;
const mostCharacters = 16 * 1024 * 1024;

/**
 * A quarter of what the stack of a thread holds, and twenty times the depth of any real statement seen. An overflow
 * inside of WebAssembly does not take back the module's own stack, and some twenty of them spoil it for good.
 */
const deepest = 2_000;

/** Shorter texts can be neither too deep nor too large. */
const surelySmall = 5_000;

/** Says why a text must not be given to the grammar, or undefined when it may. */
export function refuse(text: string): Refused | undefined {
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    const message = 'null character: the server cannot receive it';
    return { ok: false, reason: 'syntax error', message, at: nul };
  }
  if (text.length <= surelySmall) return undefined;
  if (text.length > mostCharacters) return tooLarge(`${mostCharacters.toLocaleString('en')} characters`);
  const { tokens, depth, deepestAt } = complexityOf(text);
  if (tokens > mostTokens) return tooLarge(`${mostTokens.toLocaleString('en')} words and signs`);
  if (depth <= deepest) return undefined;
  return { ok: false, reason: 'too deep', message: 'the statement is nested too deeply', at: deepestAt };
}

function tooLarge(limit: string): Refused {
  return { ok: false, reason: 'too large', message: `the statement has more than ${limit}`, at: 0 };
}
