import type { CodeBody } from './facts/code';
import type { Facts } from './facts/facts';
import type { Grammar, Refused } from './grammar/grammar';
import { type Code, type CodeStatement, readPlPgSql, statementsOf } from './grammar/plpgsql';
import { openElements } from './schemaElements';
import type { InnerStatement, NotAnalysed, ParsedStatement } from './statement';
import { lex } from './text/lex';
import { quotedCode, requoted } from './text/literal';
import { type Span, shift } from './text/span';

/** What stands in the body of a DO block or function, and what of it could not be read. */
export type OpenedBody = Pick<ParsedStatement, 'body' | 'notAnalysed'>;

/** A body as code, its quotes undone: as long as its span, so that all places in it are places in the statement. */
interface Source {
  readonly span: Span;
  readonly code: string;
  /** The constant that quotes it; undefined for BEGIN ATOMIC. */
  readonly literal: Span | undefined;
}

/** Opens the body of a DO block or function, and CREATE SCHEMA; `parse` reads the statements inside. Every other statement has none. */
export function openBody(
  facts: Facts,
  text: string,
  grammar: Grammar,
  parse: (text: string) => ParsedStatement,
): OpenedBody {
  if (facts.kind === 'select') return openTexts(facts, text, parse);
  if (facts.kind === 'create schema') return openElements(facts, text, parse);
  if (facts.kind !== 'do' && facts.kind !== 'create function') return { notAnalysed: [] };
  const opened = opens(facts.body, text, grammar, parse);
  if (facts.kind === 'do')
    return { body: opened.body && { runs: 'now', ...opened.body }, notAnalysed: opened.notAnalysed };
  return {
    body: opened.body && { runs: 'later', ...opened.body },
    notAnalysed: opened.notAnalysed.map((part) => ({ ...part, later: true })),
  };
}

interface Opened {
  readonly body?: { readonly statements: readonly InnerStatement[] };
  readonly notAnalysed: readonly NotAnalysed[];
}

function opens(body: CodeBody, text: string, grammar: Grammar, parse: (text: string) => ParsedStatement): Opened {
  const source = sourceOf(body, text);
  const code = source && readCode(body.language, source, text, grammar);
  if (source === undefined || code === undefined) {
    return { notAnalysed: standsElsewhere.has(body.language) ? [] : [foreign(body, text)] };
  }
  const { span } = source;
  if ('reason' in code) return { notAnalysed: [refusal(code, source)] };
  const statements = code.statements.map((each) => inner(each, span.start, parse));
  return {
    body: { statements: statements.flatMap(withBody) },
    notAnalysed: [
      ...statements.flatMap(troubles),
      ...code.dynamic.map((place) => unknown(place, source)),
      ...(code.lost ? [lost(span)] : []),
    ],
  };
}

/** Languages whose functions a file names and does not hold. */
const standsElsewhere: ReadonlySet<string> = new Set(['c', 'internal']);

/** Functions that run a query which they are given as text, at another time or elsewhere. */
const runners = new Set(['schedule', 'schedule_in_database', 'query_export_to_s3', 'dblink', 'dblink_exec']);

const startsLikeSql = /^\s*(?:select|with|delete|truncate|update|insert|drop|call)\b/i;

/** The statements in the texts that such functions are given. What does not read as SQL is no more than a text. */
function openTexts(
  { query }: Extract<Facts, { readonly kind: 'select' }>,
  text: string,
  parse: (text: string) => ParsedStatement,
): OpenedBody {
  if (!query.functions.some(({ name }) => runners.has(name))) return { notAnalysed: [] };
  const statements = lex(text)
    .filter(({ kind }) => kind === 'string' || kind === 'dollar string')
    .flatMap((literal) => quotedCode(text, [literal]) ?? [])
    .filter((code) => startsLikeSql.test(code.text))
    .flatMap((code) => statementsOf(code.text, code.span.start, { conditional: false, looped: false }))
    .map((each) => inner(each, 0, parse))
    .filter(({ parsed }) => parsed.facts !== undefined);
  return statements.length === 0 ? { notAnalysed: [] } : { body: { runs: 'later', statements }, notAnalysed: [] };
}

function sourceOf({ span }: CodeBody, text: string): Source | undefined {
  if (span === undefined) return undefined;
  const literal = lex(text).find((token) => token.start < span.start && span.end < token.end);
  if (literal === undefined) return { span, code: text.slice(span.start, span.end), literal };
  const code = quotedCode(text, [literal])?.text;
  return code === undefined ? undefined : { span, code, literal };
}

/** Undefined for a language that is not read. */
function readCode(language: string, source: Source, text: string, grammar: Grammar): Code | Refused | undefined {
  if (language === 'plpgsql') {
    const parsed = grammar.parsePlPgSql(source.literal ? requoted(text, source.literal, source.code) : text);
    return parsed.ok ? readPlPgSql(source.code, parsed.tree) : parsed;
  }
  if (language !== 'sql') return undefined;
  const statements = statementsOf(source.code, 0, { conditional: false, looped: false });
  return { statements: source.literal ? statements : statements.map(returnAsSelect), dynamic: [], lost: false };
}

/** Only a body without quotes knows RETURN; it is as long as SELECT and reads the same. */
function returnAsSelect(statement: CodeStatement): CodeStatement {
  return { ...statement, text: statement.text.replace(/^return\b/i, 'SELECT') };
}

function inner(statement: CodeStatement, offset: number, parse: (text: string) => ParsedStatement): InnerStatement {
  const { text, span, conditional, looped } = statement;
  return { span: shift(span, offset), parsed: parse(text), conditional, looped };
}

/** A block inside of a block runs with it; a function that it makes, and a job that it plans, does not. */
function withBody(statement: InnerStatement): InnerStatement[] {
  const { span, parsed, conditional, looped } = statement;
  const { body } = parsed;
  const inside = (body?.statements ?? []).map((each) => ({
    span: shift(each.span, span.start),
    parsed: each.parsed,
    ...(each.within && { within: each.within }),
    conditional: conditional || each.conditional,
    looped: looped || each.looped,
    ...(body?.runs === 'later' || each.later ? { later: true as const } : {}),
  }));
  return [statement, ...inside];
}

function troubles({ span, parsed }: InnerStatement): NotAnalysed[] {
  return parsed.notAnalysed.map((each) => ({ ...each, span: shift(each.span, span.start) }));
}

/** PL/pgSQL's grammar tells no places: the word of its message shows one, if it stands there only once. */
function refusal({ reason, message }: Refused, { span, code }: Source): NotAnalysed {
  const word = /at or near "(.+)"/s.exec(message)?.[1] ?? '';
  const at = code.indexOf(word);
  const isPlain = word !== '' && at !== -1 && at === code.lastIndexOf(word);
  return { reason, message, span: isPlain ? shift({ start: at, end: at + word.length }, span.start) : span };
}

function foreign({ language, span }: CodeBody, text: string): NotAnalysed {
  const message = `This ${language} code is not analysed: check by hand which SQL it runs.`;
  return { reason: 'language', message, span: span ?? { start: 0, end: text.length } };
}

function unknown(place: Span, { span, code }: Source): NotAnalysed {
  const message = 'This SQL is put together when it runs and is not analysed: write it out, or check what it becomes.';
  const begins = beginning.exec(code.slice(place.start, place.end))?.[1];
  return { reason: 'dynamic SQL', begins, message, span: shift(place, span.start) };
}

/** `'ALTER TABLE ' || …`, `format('GRANT …', …)`. */
const beginning = /^[\s(]*(?:format\s*\(\s*)?(?:e?'|\$\w*\$)([^'$]{1,60})/i;

function lost(span: Span): NotAnalysed {
  const message = 'A part of this body was not found again in its text and is not analysed: please report it.';
  return { reason: 'defect', message, span };
}
