/** How a part of a PL/pgSQL statement runs: as its parent does, or only under a condition, or again and again. */
export type Flow = 'straight' | 'conditional' | 'looped';

/** A field that holds statements, SQL text, or an expression that gives SQL text when it runs. */
export type Part =
  | { readonly field: string; readonly holds: 'statements'; readonly flow: Flow }
  | SqlPart
  | { readonly field: string; readonly holds: 'dynamic SQL' };

export interface SqlPart {
  readonly field: string;
  readonly holds: 'sql';
  /** Words and signs of which one stands in front of it. */
  readonly behind: readonly string[];
  /** PERFORM, for which the grammar gives SELECT. */
  readonly writtenAs?: string;
}

/** Words and signs behind which a PL/pgSQL statement begins. */
export const statementStarts: readonly string[] = [';', 'begin', 'then', 'else', 'loop', '>>'];

const statements = (field: string, flow: Flow = 'straight'): Part => ({ field, holds: 'statements', flow });
const sql = (field: string, behind = statementStarts): SqlPart => ({ field, holds: 'sql', behind });
const dynamicSql = (field: string): Part => ({ field, holds: 'dynamic SQL' });
const loop = [statements('body', 'looped')];

/** The parts that may hold SQL statements, by the name of their node, in the order in which they stand in the source. */
export const partsOf: Readonly<Record<string, readonly Part[]>> = {
  PLpgSQL_function: [statements('action')],
  PLpgSQL_stmt_block: [statements('body'), statements('exceptions', 'conditional')],
  PLpgSQL_exception_block: [statements('exc_list')],
  PLpgSQL_exception: [statements('action')],
  PLpgSQL_stmt_if: [
    statements('then_body', 'conditional'),
    statements('elsif_list', 'conditional'),
    statements('else_body', 'conditional'),
  ],
  PLpgSQL_if_elsif: [statements('stmts')],
  PLpgSQL_stmt_case: [statements('case_when_list', 'conditional'), statements('else_stmts', 'conditional')],
  PLpgSQL_case_when: [statements('stmts')],
  PLpgSQL_stmt_loop: loop,
  PLpgSQL_stmt_while: loop,
  PLpgSQL_stmt_fori: loop,
  PLpgSQL_stmt_forc: loop,
  PLpgSQL_stmt_foreach_a: loop,
  PLpgSQL_stmt_fors: [sql('query', ['in']), ...loop],
  PLpgSQL_stmt_dynfors: [dynamicSql('query'), ...loop],
  PLpgSQL_stmt_execsql: [sql('sqlstmt')],
  PLpgSQL_stmt_perform: [{ ...sql('expr'), writtenAs: 'perform' }],
  PLpgSQL_stmt_call: [sql('expr')],
  PLpgSQL_stmt_open: [sql('query', ['for']), dynamicSql('dynquery')],
  PLpgSQL_stmt_return_query: [sql('query', ['query']), dynamicSql('dynquery')],
  PLpgSQL_stmt_dynexecute: [dynamicSql('query')],
};

/** Statements without a field for their text, by the word that they are. */
export const bareStatements: Readonly<Record<string, string>> = {
  PLpgSQL_stmt_commit: 'commit',
  PLpgSQL_stmt_rollback: 'rollback',
};
