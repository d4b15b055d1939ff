/** Character classes of PostgreSQL's lexer, over UTF-16 code units. NaN (past the end) is in none of them. */

export const newline = 0x0a;
const carriageReturn = 0x0d;
export const doubleQuote = 0x22;
export const dollar = 0x24;
export const quote = 0x27;
export const openParenthesis = 0x28;
export const closeParenthesis = 0x29;
export const asterisk = 0x2a;
export const plus = 0x2b;
export const minus = 0x2d;
export const dot = 0x2e;
export const slash = 0x2f;
export const colon = 0x3a;
export const semicolon = 0x3b;
export const equals = 0x3d;
export const openBracket = 0x5b;
export const backslash = 0x5c;
export const closeBracket = 0x5d;
export const byteOrderMark = 0xfeff;

export function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

export function isLineEnd(code: number): boolean {
  return code === newline || code === carriageReturn;
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Letters, underscore and everything beyond ASCII begin a name. */
export function startsWord(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || code === 0x5f || code >= 0x80;
}

export function continuesTag(code: number): boolean {
  return startsWord(code) || isDigit(code);
}

/** A dollar sign may stand inside a name, so `a$b$c` quotes nothing. */
export function continuesWord(code: number): boolean {
  return continuesTag(code) || code === dollar;
}

export function isOperator(code: number): boolean {
  switch (code) {
    case 0x21: // !
    case 0x23: // #
    case 0x25: // %
    case 0x26: // &
    case asterisk:
    case plus:
    case minus:
    case slash:
    case 0x3c: // <
    case equals:
    case 0x3e: // >
    case 0x3f: // ?
    case 0x40: // @
    case 0x5e: // ^
    case 0x60: // `
    case 0x7c: // |
    case 0x7e: // ~
      return true;
    default:
      return false;
  }
}
