import { type FactsOf, isVariable, lex, type Span, type StatementContext, type Token, tableOf } from '#core/rules/api';

/** Statements that write values which stand in the file. */
export const writing = ['insert', 'update', 'copy', 'create table', 'alter table'] as const;

export type WritingContext = StatementContext<(typeof writing)[number], unknown>;

/** A value that stands in the file, and the column that it is written to. */
export interface WrittenValue {
  /** Undefined where the columns are not known. */
  readonly column: string | undefined;
  readonly value: string;
  /** In the file, quotes included. */
  readonly span: Span;
  readonly quoted: boolean;
}

/** The values that a statement writes: rows of VALUES, `SET c = …`, data of COPY, defaults. */
export function writtenValues(context: WritingContext): readonly WrittenValue[] {
  const { facts } = context;
  switch (facts.kind) {
    case 'insert':
      return facts.valueRows === undefined ? [] : inserted(context);
    case 'update':
      return assigned(context);
    case 'copy':
      return facts.direction === 'from' && facts.stdin ? copied(context, facts) : [];
    case 'create table':
      return facts.columns.flatMap((column) => defaultOf(context, column.name, column.default));
    case 'alter table':
      return facts.actions.flatMap((action) => {
        if (action.action === 'add column') return defaultOf(context, action.column.name, action.column.default);
        return action.action === 'set default' ? defaultOf(context, action.column, action.expression) : [];
      });
    default:
      return [];
  }
}

function defaultOf(
  context: WritingContext,
  column: string,
  given: { readonly value?: string | undefined; readonly span?: Span | undefined } | undefined,
): readonly WrittenValue[] {
  if (given?.value === undefined || given.span === undefined) return [];
  return [{ column, value: given.value, span: context.at(given.span), quoted: true }];
}

/** Rows of VALUES: `(a, b)` in brackets, one bracket a row. */
function inserted(context: WritingContext): readonly WrittenValue[] {
  const { facts, text } = context;
  const tokens = lex(text);
  const start = tokens.findIndex((token) => is(token, 'values', text));
  if (facts.kind !== 'insert' || start === -1) return [];
  const own = tableOf(context, context.resolve(facts.target))?.columns.map(({ name }) => name) ?? [];
  const written = columnsBefore(tokens.slice(0, start), text);
  const columns = written.length > 0 ? written : own;
  const found: WrittenValue[] = [];
  let depth = 0;
  let place = 0;
  let lists = 0; // The elements of ARRAY[…] are all of one column.
  for (const [index, token] of tokens.entries()) {
    if (index <= start) continue;
    const word = text.slice(token.start, token.end);
    if (depth === 0 && token.kind === 'word') break; // ON CONFLICT, RETURNING
    if (word === '(') depth += 1;
    if (word === ')') depth -= 1;
    if (word === '[') lists += 1;
    if (word === ']') lists -= 1;
    if (depth === 1 && word === '(') place = 0;
    if (depth === 1 && lists === 0 && word === ',') place += 1;
    if (depth === 1) found.push(...literalAt(context, token, columns[place]));
  }
  return found;
}

/** The names in the last brackets before VALUES. */
function columnsBefore(tokens: readonly Token[], text: string): readonly string[] {
  const open = tokens.findIndex((token) => is(token, '(', text));
  const close = tokens.findLastIndex((token) => is(token, ')', text));
  if (open === -1) return [];
  return tokens.slice(open + 1, close).flatMap((token) => nameOf(token, text) ?? []);
}

/** `c = 'value'`, wherever in SET. */
function assigned(context: WritingContext): readonly WrittenValue[] {
  const { text } = context;
  const tokens = lex(text);
  const end = tokens.findIndex((token) => is(token, 'where', text));
  return tokens.slice(0, end === -1 ? tokens.length : end).flatMap((token, place) => {
    const column = nameOf(tokens[place - 2], text);
    return is(tokens[place - 1], '=', text) && column !== undefined ? literalAt(context, token, column) : [];
  });
}

/** The lines behind the statement, up to the one that ends them. */
function copied(context: WritingContext, { columns, table }: FactsOf<'copy'>): readonly WrittenValue[] {
  const { text } = context.file.parsed;
  const from = text.indexOf('\n', context.span.end) + 1;
  const end = text.slice(from).search(/^\\\.\r?$/m);
  if (from === 0 || end === -1) return [];
  const own = table && tableOf(context, context.resolve(table))?.columns.map(({ name }) => name);
  const names = columns.length > 0 ? columns : (own ?? []);
  const separator = /\bcsv\b/i.test(context.text) ? ',' : '\t';
  const found: WrittenValue[] = [];
  let at = from;
  for (const line of text.slice(from, from + end).split('\n')) {
    let start = at;
    for (const [place, value] of line.split(separator).entries()) {
      const trimmed = value.replace(/^"|"?\r?$/g, '');
      found.push({ column: names[place], value: trimmed, span: { start, end: start + value.length }, quoted: false });
      start += value.length + 1;
    }
    at += line.length + 1;
  }
  return found;
}

function literalAt(
  context: WritingContext,
  { kind, start, end }: Token,
  column: string | undefined,
): readonly WrittenValue[] {
  const { text } = context;
  const written = text.slice(start, end);
  const span = context.at({ start, end });
  if (kind === 'number') return [{ column, value: written, span, quoted: false }];
  if (kind !== 'string' || isVariable(context, start)) return [];
  return [{ column, value: written.replace(/^[a-z]?'|'$/gi, '').replaceAll("''", "'"), span, quoted: true }];
}

function is(token: Token | undefined, word: string, text: string): boolean {
  return token !== undefined && text.slice(token.start, token.end).toLowerCase() === word;
}

function nameOf(token: Token | undefined, text: string): string | undefined {
  if (token === undefined) return undefined;
  const written = text.slice(token.start, token.end);
  if (token.kind === 'quoted') return written.slice(1, -1).replaceAll('""', '"');
  return token.kind === 'word' ? written.toLowerCase() : undefined;
}
