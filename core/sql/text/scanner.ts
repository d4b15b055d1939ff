import {
  asterisk,
  backslash,
  colon,
  continuesTag,
  continuesWord,
  dollar,
  dot,
  doubleQuote,
  equals,
  isDigit,
  isLineEnd,
  isOperator,
  isSpace,
  minus,
  plus,
  quote,
  slash,
  startsWord,
} from './characters';
import type { Span } from './span';

/** What stands at a place of an SQL text. A `comment` is no token; `end` is the end of the text. */
export type Lexeme =
  | 'word'
  | 'quoted'
  | 'string'
  | 'dollar string'
  | 'number'
  | 'parameter'
  | 'operator'
  | 'punctuation'
  | 'comment'
  | 'end';

/**
 * Walks an SQL text lexeme by lexeme with the rules of PostgreSQL's own lexer (`standard_conforming_strings` on). It
 * reads every character once, allocates nothing, takes any text, and never throws. Offsets are UTF-16.
 */
export class Scanner {
  /** Where the present lexeme begins and ends. */
  start = 0;
  end: number;
  /** False when the text ends inside of the present string, name or comment. */
  closed = true;

  constructor(
    private readonly text: string,
    offset = 0,
  ) {
    this.end = offset;
  }

  /** Steps to the next lexeme and tells what it is. */
  next(): Lexeme {
    const { text } = this;
    let at = this.end;
    while (isSpace(text.charCodeAt(at))) at++;
    this.start = at;
    this.closed = true;
    if (at >= text.length) {
      this.end = text.length;
      return 'end';
    }
    return this.lexeme(text.charCodeAt(at), text.charCodeAt(at + 1));
  }

  /** What the present dollar string has between its tags. */
  get body(): Span {
    const { text, start, end } = this;
    const tag = text.indexOf('$', start + 1) + 1 - start;
    return { start: start + tag, end: this.closed ? end - tag : end };
  }

  private lexeme(code: number, following: number): Lexeme {
    const { start } = this;
    if (startsWord(code)) return this.word(code, following);
    if (code === quote) return this.string(start, false);
    if (code === doubleQuote) return this.quoted(start);
    if (code === minus && following === minus) return this.lineComment();
    if (code === slash && following === asterisk) return this.blockComment();
    if (code === dollar) return this.dollar(following);
    if (isDigit(code) || (code === dot && isDigit(following))) return this.number(code, following);
    if (isOperator(code)) return this.operator();
    const pair =
      (code === colon && (following === colon || following === equals)) || (code === dot && following === dot);
    this.end = start + (pair ? 2 : 1);
    return 'punctuation';
  }

  private word(code: number, following: number): Lexeme {
    const { text, start } = this;
    const prefix = code | 0x20; // lower case
    if (following === quote && (prefix === 0x65 || prefix === 0x62 || prefix === 0x78 || prefix === 0x6e)) {
      return this.string(start + 1, prefix === 0x65); // E'' has escapes; B'' X'' N'' do not
    }
    if (following === 0x26 && prefix === 0x75) {
      const opener = text.charCodeAt(start + 2); // U&
      if (opener === quote) return this.string(start + 2, false);
      if (opener === doubleQuote) return this.quoted(start + 2);
    }
    let at = start + 1;
    while (continuesWord(text.charCodeAt(at))) at++;
    this.end = at;
    return 'word';
  }

  /** Two constants with a line break between them are one, and the second has the escapes of the first. */
  private string(opener: number, escapes: boolean): Lexeme {
    let at: number | undefined = opener;
    let end = opener;
    while (at !== undefined && this.closed) {
      end = escapes ? this.escapedEnd(at) : this.delimited(at, "'");
      at = this.continuation(end);
    }
    this.end = end;
    return 'string';
  }

  private quoted(opener: number): Lexeme {
    this.end = this.delimited(opener, '"');
    return 'quoted';
  }

  /** The place behind the delimiter that closes; a doubled one does not. */
  private delimited(opener: number, delimiter: string): number {
    const { text } = this;
    for (let at = text.indexOf(delimiter, opener + 1); at !== -1; at = text.indexOf(delimiter, at + 2)) {
      if (text[at + 1] !== delimiter) return at + 1;
    }
    this.closed = false;
    return text.length;
  }

  private escapedEnd(opener: number): number {
    const { text } = this;
    for (let at = opener + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === backslash) at++;
      else if (code === quote && text.charCodeAt(at + 1) === quote) at++;
      else if (code === quote) return at + 1;
    }
    this.closed = false;
    return text.length;
  }

  private continuation(end: number): number | undefined {
    const { text } = this;
    let broken = false;
    for (let at = end; ; at++) {
      const code = text.charCodeAt(at);
      if (isLineEnd(code)) broken = true;
      else if (code === quote && broken) return at;
      else if (code === minus && text.charCodeAt(at + 1) === minus) at = this.lineEnd(at) - 1;
      else if (!isSpace(code)) return undefined;
    }
  }

  private dollar(following: number): Lexeme {
    const { text, start } = this;
    let at = start + 1;
    if (isDigit(following)) {
      while (isDigit(text.charCodeAt(at))) at++;
      this.end = at;
      return 'parameter';
    }
    while (continuesTag(text.charCodeAt(at))) at++;
    if (text.charCodeAt(at) !== dollar) {
      this.end = start + 1;
      return 'punctuation';
    }
    const tag = text.slice(start, at + 1);
    const closer = text.indexOf(tag, at + 1);
    this.closed = closer !== -1;
    this.end = this.closed ? closer + tag.length : text.length;
    return 'dollar string';
  }

  /** Letters belong to the number: PostgreSQL refuses junk behind one. */
  private number(code: number, following: number): Lexeme {
    const { text, start } = this;
    const decimal = code !== 0x30 || isDigit(following) || !startsWord(following); // no 0x, 0o, 0b
    let at = start;
    for (; ; at++) {
      const here = text.charCodeAt(at);
      if (here === dot ? text.charCodeAt(at + 1) === dot : !continuesTag(here) && !this.isSign(here, at, decimal))
        break;
    }
    this.end = at;
    return 'number';
  }

  private isSign(code: number, at: number, decimal: boolean): boolean {
    return (code === plus || code === minus) && decimal && (this.text.charCodeAt(at - 1) | 0x20) === 0x65; // e
  }

  private operator(): Lexeme {
    const { text, start } = this;
    let at = start;
    let mayEndInSign = false;
    for (let code = text.charCodeAt(at); isOperator(code); code = text.charCodeAt(++at)) {
      const following = text.charCodeAt(at + 1);
      if ((code === minus && following === minus) || (code === slash && following === asterisk)) break;
      mayEndInSign ||= !'+-*/<>='.includes(text.charAt(at));
    }
    while (at > start + 1 && !mayEndInSign && (text[at - 1] === '+' || text[at - 1] === '-')) at--;
    this.end = at;
    return 'operator';
  }

  private lineComment(): Lexeme {
    this.end = this.lineEnd(this.start);
    return 'comment';
  }

  private lineEnd(from: number): number {
    const { text } = this;
    let at = from;
    while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
    return at;
  }

  /** Block comments nest. */
  private blockComment(): Lexeme {
    const { text } = this;
    let depth = 0;
    for (let at = this.start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const following = text.charCodeAt(at + 1);
      if (code === slash && following === asterisk) depth++;
      else if (code === asterisk && following === slash) depth--;
      else continue;
      at++;
      if (depth === 0) {
        this.end = at + 1;
        return 'comment';
      }
    }
    this.closed = false;
    this.end = text.length;
    return 'comment';
  }
}
