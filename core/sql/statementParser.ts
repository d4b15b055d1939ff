import type { ParseResult } from '@pgsql/types';
import type { Facts } from './facts/facts';
import type { Grammar, Refused } from './grammar/grammar';
import { newerSyntax } from './newer/newerSyntax';
import { type OpenedBody, openBody } from './openBody';
import { createReadContext } from './read/context';
import { readFacts } from './read/readFacts';
import type { NotAnalysed, ParsedStatement } from './statement';
import { StatementCache } from './statementCache';
import { lex } from './text/lex';
import type { Span } from './text/span';

/** Turns the text of one statement into what it says. Never throws; the same text gives the same object. */
export interface StatementParser {
  parse(text: string): ParsedStatement;
}

const defaultCapacityBytes = 32 * 1024 * 1024;

/** A parser with a cache of its own, bounded in bytes. */
export function createStatementParser(grammar: Grammar, capacityBytes = defaultCapacityBytes): StatementParser {
  return new CachingParser(grammar, new StatementCache(capacityBytes));
}

/** Bodies in bodies: a DO block may EXECUTE another, and so on. Nobody writes more of them, but somebody may try. */
const deepestBody = 8;

/** Nearly all statements are shorter. In bytes. */
const usualLength = 4096;

class CachingParser implements StatementParser {
  /** To copy a text by way of. */
  private readonly room = Buffer.alloc(usualLength);

  constructor(
    private readonly grammar: Grammar,
    private readonly cache: StatementCache,
  ) {}

  parse(text: string): ParsedStatement {
    return this.parseInside(0, text);
  }

  private parseInside(depth: number, text: string): ParsedStatement {
    const known = this.cache.get(text);
    if (known !== undefined) return known;
    if (depth > deepestBody) return unread(text, tooDeep(text));
    const parsed = this.read(this.detached(text), depth);
    this.cache.add(parsed);
    return parsed;
  }

  /**
   * A copy. A slice of a file's text would keep that text in memory, every version of it that was ever edited. Of ASCII a
   * letter takes one byte.
   */
  private detached(text: string): string {
    const encoding = Buffer.byteLength(text) === text.length ? 'latin1' : 'utf16le';
    if (encoding === 'utf16le' || text.length > usualLength) return Buffer.from(text, encoding).toString(encoding);
    return this.room.toString(encoding, 0, this.room.write(text, encoding));
  }

  private read(text: string, depth: number): ParsedStatement {
    const parsed = this.grammar.parse(text);
    if (!parsed.ok) return unread(text, refusal(parsed, text));
    if (parsed.tree.stmts?.length !== 1) return unread(text, notOne(text));
    const said = saidBy(parsed.tree, text);
    if (said === undefined) return unread(text, tooDeep(text));
    const { facts } = said;
    const open = () => openBody(facts, text, this.grammar, (inner) => this.parseInside(depth + 1, inner));
    return facts.kind === 'create function' ? whenAsked({ text, ...said }, open) : { text, ...said, ...open() };
  }
}

/** A function's body is opened when somebody looks into it: whoever asks only what a migration leaves does not. */
function whenAsked(said: Omit<ParsedStatement, keyof OpenedBody>, open: () => OpenedBody): ParsedStatement {
  let opened: OpenedBody | undefined;
  const body = () => {
    opened ??= open();
    return opened;
  };
  return {
    ...said,
    get body() {
      return body().body;
    },
    get notAnalysed() {
      return body().notAnalysed;
    },
  };
}

function unread(text: string, notAnalysed: NotAnalysed): ParsedStatement {
  return { text, facts: undefined, notAnalysed: [notAnalysed] };
}

/** The grammar bounds the depth of what it accepts; should reading run out of stack all the same, it says so. */
function saidBy(
  { stmts }: ParseResult,
  text: string,
): (Pick<ParsedStatement, 'newer'> & { readonly facts: Facts }) | undefined {
  try {
    const context = createReadContext(text);
    const newer = newerSyntax(stmts?.[0]?.stmt, context);
    return { facts: readFacts(stmts?.[0]?.stmt, context), ...(newer.length === 0 ? {} : { newer }) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function notOne(text: string): NotAnalysed {
  const message = 'These words were taken for one statement and are not analysed: please report it.';
  return { reason: 'defect', message, span: { start: 0, end: text.length } };
}

function tooDeep(text: string): NotAnalysed {
  const message = 'The statement is nested too deeply to be read: split it.';
  return { reason: 'too deep', message, span: { start: 0, end: text.length } };
}

function refusal({ reason, message, at }: Refused, text: string): NotAnalysed {
  return { reason, message, span: reason === 'too large' ? { start: 0, end: text.length } : tokenAt(at, text) };
}

/** The token that an error is at; at the end of the text, the last one. */
function tokenAt(offset: number, text: string): Span {
  const tokens = lex(text);
  const { start, end } = tokens.find((token) => token.end > offset) ?? tokens.at(-1) ?? { start: 0, end: text.length };
  return { start, end };
}
