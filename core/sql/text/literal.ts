import { lex } from './lex';
import type { Span } from './span';

/** Code that stands inside of string constants, with each of its tokens where it is in the source. */
export interface QuotedCode {
  /** From inside the first quote to inside the last one. */
  readonly span: Span;
  /** As long as the span: where doubled quotes and escapes are longer than what they mean, blanks follow. */
  readonly text: string;
}

/**
 * Reads one constant, or several that are joined, as code in its place. `literals` are their ranges with quotes and
 * prefixes. Undefined for kinds that are not read: `U&''`, `B''`, `X''`, `N''`.
 */
export function quotedCode(source: string, literals: readonly Span[]): QuotedCode | undefined {
  const parts = literals.map((literal) => insideOf(source, literal));
  if (!parts.every((part) => part !== undefined)) return undefined;
  const span = { start: parts[0]?.start ?? 0, end: parts.at(-1)?.end ?? 0 };
  const written = source.slice(span.start, span.end);
  if (parts.length === 1 && parts.every((part) => isVerbatim(written, part.quoting))) return { span, text: written };
  const value: Character[] = parts.flatMap((part) => characters(source, part));
  return { span, text: inPlace(value, span) };
}

/**
 * The source with a constant of it quoted anew, so that whoever undoes the quotes gets the very code. The places behind
 * it move.
 */
export function requoted(source: string, literal: Span, code: string): string {
  const tag = code.includes('$code$') ? `$code${code.length}$` : '$code$';
  return source.slice(0, literal.start) + tag + code + tag + source.slice(literal.end);
}

type Quoting = 'dollar' | 'plain' | 'escapes';

interface Inside extends Span {
  readonly quoting: Quoting;
}

/** One UTF-16 unit of what a constant means, and the place of what is written for it. */
interface Character {
  readonly unit: string;
  readonly at: number;
}

function insideOf(source: string, { start, end }: Span): Inside | undefined {
  if (source[start] === '$') {
    const tag = source.indexOf('$', start + 1) + 1 - start;
    return { start: start + tag, end: end - tag, quoting: 'dollar' };
  }
  if (source[start] === "'") return { start: start + 1, end: end - 1, quoting: 'plain' };
  const escapes = source[start + 1] === "'" && source[start]?.toLowerCase() === 'e';
  return escapes ? { start: start + 2, end: end - 1, quoting: 'escapes' } : undefined;
}

function isVerbatim(written: string, quoting: Quoting): boolean {
  return quoting === 'dollar' || !(written.includes("'") || (quoting === 'escapes' && written.includes('\\')));
}

const plain = /''|'\s+'|[\s\S]/g;
const escaped = /''|'\s+'|\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[\s\S])|[\s\S]/g;

/** A constant ends at one quote and goes on at the next when only blanks with a line break are between them. */
function characters(source: string, { start, end, quoting }: Inside): Character[] {
  const written = source.slice(start, end);
  if (quoting === 'dollar') return written.split('').map((unit, index) => ({ unit, at: start + index }));
  return [...written.matchAll(quoting === 'plain' ? plain : escaped)].flatMap(({ 0: sign, index }) =>
    meaningOf(sign)
      .split('')
      .map((unit) => ({ unit, at: start + index })),
  );
}

const controls: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function meaningOf(sign: string): string {
  if (sign.length === 1) return sign;
  if (sign.startsWith("'")) return sign === "''" ? "'" : '';
  const code = sign.slice(1);
  if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
  if (/^[xuU]./.test(code)) return codePoint(Number.parseInt(code.slice(1), 16));
  return controls[code] ?? code;
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

function inPlace(value: readonly Character[], span: Span): string {
  const meant = value.map(({ unit }) => unit).join('');
  let result = '';
  for (const { kind, start, end } of lex(meant)) {
    const hasQuote = kind === 'string' && meant[start] === "'" && end - start > 2;
    const at = hasQuote ? (value[start + 1]?.at ?? 1) - 1 : value[start]?.at; // so that what it quotes is in place
    result = result.padEnd((at ?? span.start) - span.start) + meant.slice(start, end);
  }
  return result.padEnd(span.end - span.start);
}
