import type { FileAnalysis } from '#core/analysis/analysis';
import type { Schema } from '#core/schema/schema';
import type { Session } from '#core/schema/session';
import { lex } from '#core/sql/text/lex';
import { isName } from '#core/sql/text/names';
import { Scanner } from '#core/sql/text/scanner';
import type { Span } from '#core/sql/text/span';
import { type Term, termsOf } from '#server/syntax/terms';

/** What somebody is typing, and where. */
export interface Cursor {
  readonly typed: Typed;
  /** Names in front of the dot before the cursor. */
  readonly qualifier: readonly string[];
  /** Of the statement, what stands in front of the name that is typed. */
  readonly before: readonly Term[];
  /** The statement without that name. */
  readonly statement: readonly Term[];
  readonly schema: Schema;
  readonly session: Session;
  /** Major version of the server. */
  readonly version: number;
}

/** The beginning of a name. */
export interface Typed {
  /** In the file: what a completion replaces. */
  readonly span: Span;
  /** Up to the cursor, quotes included. */
  readonly text: string;
}

/** Undefined where no name can be typed: in strings, numbers and comments, and outside of statements. */
export function cursorAt(analysis: FileAnalysis, offset: number): Cursor | undefined {
  const code = codeAt(analysis, offset);
  if (code === undefined) return undefined;
  const place = offset - code.start;
  const token = lex(code.text).find(({ start, end }) => start < place && place <= end);
  if (token !== undefined && !isName(token) && token.kind !== 'punctuation' && token.kind !== 'operator') return;
  const isTyped = token !== undefined && isName(token);
  const start = isTyped ? token.start : place;
  const isClosed = isTyped && token.kind === 'quoted' && token.end <= lineEnd(code.text, place);
  const before = termsOf(code.text.slice(0, start));
  const qualifier = qualifierOf(before);
  return {
    typed: {
      span: { start: code.start + start, end: code.start + (isClosed ? token.end : place) },
      text: code.text.slice(start, place),
    },
    qualifier,
    before: qualifier.length === 0 ? before : before.slice(0, -2),
    statement: [
      ...before,
      ...(isTyped && token.kind === 'quoted' && !isClosed ? [] : behind(code.text, isTyped ? token.end : place)),
    ],
    version: analysis.version,
    ...momentAt(analysis, offset),
  };
}

/** A quote that is not closed on its line was only just opened. */
function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function behind(text: string, from: number): Term[] {
  return termsOf(text.slice(from)).map((term) => ({ ...term, start: term.start + from, end: term.end + from }));
}

function qualifierOf(before: readonly Term[]): readonly string[] {
  const [name, dot] = before.slice(-2);
  return dot?.word === '.' && name !== undefined ? name.parts : [];
}

interface Code {
  readonly text: string;
  /** In the file. */
  readonly start: number;
}

/** The statement that holds an offset, in a body the one of the body. Read from the text: it need not be complete. */
function codeAt({ parsed }: FileAnalysis, offset: number): Code | undefined {
  const statement = parsed.statements.findLast(({ span }) => span.start < offset);
  if (statement === undefined) return undefined;
  const { span } = statement;
  const rest = parsed.text.slice(span.end, Math.max(span.end, offset));
  if (rest !== '' && lex(rest).length > 0) return undefined;
  return innermost({ text: statement.parsed.text + rest, start: span.start }, offset, false);
}

/** Words behind which a statement of a body begins. */
const opens: ReadonlySet<string> = new Set(['begin', 'loop', 'then', 'else', 'declare', 'atomic']);

function innermost({ text, start }: Code, offset: number, isBody: boolean): Code {
  const place = offset - start;
  const scanner = new Scanner(text);
  let [first, end, inCase] = [0, text.length, false];
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    const inside = scanner.start < place && (place < scanner.end || !scanner.closed);
    if (kind === 'dollar string' && inside) {
      const { body } = scanner;
      return innermost({ text: text.slice(body.start, body.end), start: start + body.start }, offset, true);
    }
    const word = scanner.end - scanner.start > 7 ? '' : text.slice(scanner.start, scanner.end).toLowerCase();
    if (scanner.end > place) {
      if (word === ';') {
        end = scanner.start;
        break;
      }
      continue;
    }
    if (word === 'case' || word === ';') inCase = word === 'case';
    if (word === ';' || (isBody && opens.has(word) && !inCase)) first = scanner.end;
  }
  return { text: text.slice(first, end), start: start + first };
}

/** What exists when the statement at an offset runs. One that is not finished changes nothing. */
function momentAt({ statements, end }: FileAnalysis, offset: number): { schema: Schema; session: Session } {
  const here = statements.findLast(({ span }) => span.start < offset && offset <= span.end);
  const later = here ?? statements.find(({ inner, span }) => inner === undefined && span.start >= offset);
  const { schema, session } = later ?? end;
  return { schema, session };
}
