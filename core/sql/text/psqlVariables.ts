import {
  closeBracket,
  closeParenthesis,
  colon,
  doubleQuote,
  openBracket,
  openParenthesis,
  quote,
  semicolon,
  startsWord,
} from './characters';
import { Scanner } from './scanner';
import type { Span } from './span';

/** A variable of psql in the text, with its colon. */
export interface PsqlVariable {
  readonly span: Span;
  readonly name: string;
  readonly quoting: '' | "'" | '"';
}

/** A colon that is not one of a cast, before a name. Most texts have none and need not be read. */
const mayHaveVariables = /(?<!:):["'A-Za-z_\u0080-\uffff]/;

/** Code that quotes code that quotes code: deeper nobody looks for variables. */
export const deepestBody = 4;

/**
 * Finds `:name`, `:'name'` and `:"name"`, those in dollar-quoted bodies too, which other tools fill in. Leaves a colon that
 * SQL knows alone: casts, assignments, array slices, JSON constructors, and all of strings and comments.
 */
export function psqlVariables(text: string, depth = 0, offset = 0): PsqlVariable[] {
  if (!mayHaveVariables.test(text)) return [];
  const scanner = new Scanner(text);
  const found: PsqlVariable[] = [];
  const brackets: Bracket[] = [];
  let before: Span = nowhere;
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    if (kind === 'comment') continue;
    const { start, end } = scanner;
    if (kind === 'dollar string' && depth < deepestBody) {
      const { body } = scanner;
      const inside = psqlVariables(text.slice(body.start, body.end), depth + 1, offset + body.start);
      for (const variable of inside) found.push(variable);
    } else if (kind === 'punctuation' && end === start + 1) {
      const sign = text.charCodeAt(start);
      if (sign === openParenthesis || sign === openBracket) brackets.push({ start, before });
      else if (sign === closeParenthesis || sign === closeBracket) brackets.pop();
      else if (sign === semicolon) brackets.length = 0;
      else if (sign === colon && opensName(text.charCodeAt(end)) && !hasColons(text, brackets.at(-1))) {
        found.push(...variableAt(text, scanner, offset));
      }
    }
    before = { start, end };
  }
  return found;
}

/** The variable whose colon the scanner is at; none when its quote is never closed. */
function variableAt(text: string, scanner: Scanner, offset: number): PsqlVariable[] {
  const { start, end } = scanner;
  const isWord = scanner.next() === 'word';
  const opener = text[end] === "'" || text[end] === '"' ? text[end] : '';
  if (!scanner.closed || isWord !== (opener === '')) return [];
  const name = text.slice(end + opener.length, scanner.end - opener.length);
  return [{ span: { start: offset + start, end: offset + scanner.end }, name, quoting: opener }];
}

/** An identifier as long as the variable, or a literal for `:'name'`. */
export function insteadOf({ span, name, quoting }: PsqlVariable): string {
  return `${quoting}_${name}${quoting}`.padEnd(span.end - span.start);
}

/** An open bracket, and the token in front of it. */
interface Bracket {
  readonly start: number;
  readonly before: Span;
}

const nowhere: Span = { start: 0, end: 0 };

/** Slices of arrays and JSON constructors have colons of their own; an array itself does not. */
function hasColons(text: string, bracket: Bracket | undefined): boolean {
  if (bracket === undefined) return false;
  const before = text.slice(bracket.before.start, bracket.before.end);
  if (text[bracket.start] === '(') return /^json_(?:object|objectagg)$/i.test(before);
  return /[\w"')\]$\u0080-\uffff]$/.test(before) && before.toLowerCase() !== 'array';
}

function opensName(code: number): boolean {
  return startsWord(code) || code === quote || code === doubleQuote;
}
