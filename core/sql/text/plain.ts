import { createHash } from 'node:crypto';
import { lex, type Token } from './lex';

/**
 * SQL without what means nothing: blanks, comments, letter case, needless quotes, the schema `public`, a semicolon at the
 * end. Two texts that come out alike mean the same; two that do not may mean the same even so.
 */
export function plain(text: string): string {
  return plainWords(text).join(' ');
}

/**
 * An expression without its casts and brackets too: the server puts them in and leaves them out as it likes. Two that come
 * out different mean different things.
 */
export function bare(text: string): string {
  const words = plainWords(text);
  const kept: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '::') at = endOfType(words, at + 1) - 1;
    else if (word !== '(' && word !== ')') kept.push(word);
  }
  return kept.join(' ');
}

/** A long text in few characters, so that every version of every schema can keep it. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64').slice(0, 16);
}

function plainWords(text: string): string[] {
  const words = lex(text).map((token) => plainToken(token, text));
  if (words.at(-1) === ';') words.pop();
  return words.filter((_, at) => !isPublic(words, at) && !(words[at] === '.' && isPublic(words, at - 1)));
}

function plainToken({ kind, start, end }: Token, text: string): string {
  const token = text.slice(start, end);
  if (kind === 'word') return token.toLowerCase();
  const inside = token.slice(1, -1);
  return kind === 'quoted' && /^[a-z_][a-z0-9_$]*$/.test(inside) ? inside : token;
}

function isPublic(words: readonly string[], at: number): boolean {
  return words[at] === 'public' && words[at + 1] === '.' && words[at - 1] !== '.';
}

/** What the names of types go on with. */
const continued = /^(?:varying|precision|with|without|time|zone)$/;

/** The index behind a type: `character varying(20)[]`. */
function endOfType(words: readonly string[], at: number): number {
  let end = at + 1;
  while (words[end] === '.') end += 2;
  while (continued.test(words[end] ?? '')) end += 1;
  if (words[end] === '(') end = words.indexOf(')', end) + 1 || words.length;
  while (words[end] === '[' && words[end + 1] === ']') end += 2;
  return end;
}
