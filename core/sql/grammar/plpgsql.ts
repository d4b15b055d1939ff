import { lex } from '#core/sql/text/lex';
import { quotedCode } from '#core/sql/text/literal';
import { type Span, shift } from '#core/sql/text/span';
import { splitStatements } from '#core/sql/text/split';
import { CodeCursor } from './codeCursor';
import { bareStatements, type Flow, partsOf, type SqlPart, statementStarts } from './plpgsqlParts';
import type { PlPgSqlNode, PlPgSqlTree, PlPgSqlValue } from './plpgsqlTree';

/** How control reaches a statement of a body. */
export interface Reached {
  /** Inside of IF, CASE or an exception handler: it may not run. */
  readonly conditional: boolean;
  readonly looped: boolean;
}

/** An SQL statement of a body. Its text is as long as its span: PERFORM reads SELECT, INTO with its targets is blank. */
export interface CodeStatement extends Reached {
  readonly span: Span;
  readonly text: string;
}

export interface Code {
  /** In the order of the source. Those of an EXECUTE whose text is constant are among them. */
  readonly statements: readonly CodeStatement[];
  /** Expressions of EXECUTE whose text is known only when they run. */
  readonly dynamic: readonly Span[];
  /** Whether a statement could not be found again in the source: from there on nothing was read. */
  readonly lost: boolean;
}

/** Lists the SQL of a PL/pgSQL body from its text and its tree. Spans are relative to the body. */
export function readPlPgSql(body: string, tree: PlPgSqlTree): Code {
  const reader = new BodyReader(body);
  reader.visit(tree.plpgsql_funcs, { conditional: false, looped: false });
  return reader;
}

class BodyReader implements Code {
  readonly statements: CodeStatement[] = [];
  readonly dynamic: Span[] = [];
  lost = false;
  private readonly cursor: CodeCursor;

  constructor(private readonly body: string) {
    this.cursor = new CodeCursor(body);
  }

  visit(value: PlPgSqlValue | undefined, reached: Reached): void {
    if (Array.isArray(value)) for (const each of value) this.visit(each, reached);
    else if (isNode(value)) for (const [type, fields] of Object.entries(value)) this.node(type, fields, reached);
  }

  private node(type: string, fields: PlPgSqlValue, reached: Reached): void {
    if (!isNode(fields)) return;
    const word = bareStatements[type];
    if (word !== undefined) this.sql(word, { behind: statementStarts }, true, reached);
    for (const part of partsOf[type] ?? []) {
      const value = fields[part.field];
      if (part.holds === 'statements') this.visit(value, follow(reached, part.flow));
      else if (part.holds === 'sql') this.sql(queryOf(value), part, fields['into'] === true, reached);
      else this.execute(queryOf(value), reached);
    }
  }

  private sql(
    query: string | undefined,
    { behind, writtenAs = '' }: Pick<SqlPart, 'behind' | 'writtenAs'>,
    toSemicolon: boolean,
    reached: Reached,
  ): void {
    const written = writtenAs === '' ? query : query?.replace(/^select/i, writtenAs);
    const found = this.find(written, behind);
    if (found === undefined || query === undefined) return;
    const end = toSemicolon ? this.cursor.skipToSemicolon() : found.end;
    const text = writtenAs === '' ? query : query.replace(/^select/i, 'SELECT'.padEnd(writtenAs.length));
    this.statements.push({ ...reached, span: { start: found.start, end }, text: text.padEnd(end - found.start) });
  }

  private execute(query: string | undefined, reached: Reached): void {
    const found = this.find(query, ['execute']);
    if (found === undefined) return;
    const code = constantCode(this.body, found);
    if (code === undefined) this.dynamic.push(found);
    else this.statements.push(...statementsOf(code.text, code.span.start, reached));
  }

  private find(query: string | undefined, behind: readonly string[]): Span | undefined {
    if (query === undefined || this.lost) return undefined;
    const found = this.cursor.find(query, behind);
    this.lost = found === undefined;
    return found;
  }
}

/** The statements of plain SQL code, as in a body of LANGUAGE sql. */
export function statementsOf(code: string, offset: number, reached: Reached): CodeStatement[] {
  return splitStatements(code).pieces.map(({ span }) => ({
    ...reached,
    span: shift(span, offset),
    text: code.slice(span.start, span.end),
  }));
}

const templateTag = /\$\{|\{\{|<%/;

/**
 * The SQL of an expression that consists of string constants, maybe joined by `||`, maybe in parentheses, or of format()
 * with nothing to fill in.
 */
function constantCode(body: string, { start, end }: Span) {
  const tokens = lex(body.slice(start, end)).map((token) => ({ ...token, ...shift(token, start) }));
  const signs = tokens.map((token) => (isString(token.kind) ? "''" : body.slice(token.start, token.end))).join(' ');
  const isFormat = /^(?:pg_catalog \. )?format \( '' \)$/i.test(signs);
  const isConstant = isFormat || /^(?:\( )*''(?: \|\| '')*(?: \))*$/.test(signs);
  if (!isConstant || templateTag.test(body.slice(start, end))) return undefined;
  const code = quotedCode(
    body,
    tokens.filter(({ kind }) => isString(kind)),
  );
  return isFormat && code?.text.includes('%') ? undefined : code;
}

function isString(kind: string): boolean {
  return kind === 'string' || kind === 'dollar string';
}

function follow(reached: Reached, flow: Flow): Reached {
  if (flow === 'straight') return reached;
  return { conditional: reached.conditional || flow === 'conditional', looped: reached.looped || flow === 'looped' };
}

function queryOf(expression: PlPgSqlValue | undefined): string | undefined {
  if (!isNode(expression)) return undefined;
  const fields = expression['PLpgSQL_expr'];
  const query = isNode(fields) ? fields['query'] : undefined;
  return typeof query === 'string' ? query : undefined;
}

function isNode(value: PlPgSqlValue | undefined): value is PlPgSqlNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
