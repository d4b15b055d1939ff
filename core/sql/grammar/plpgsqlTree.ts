/** The JSON that libpg_query makes of a PL/pgSQL body: `{ PLpgSQL_stmt_if: {...} }` and the like; lines, no offsets. */
export interface PlPgSqlTree {
  readonly plpgsql_funcs: readonly PlPgSqlNode[];
}

export type PlPgSqlValue = string | number | boolean | null | PlPgSqlNode | readonly PlPgSqlValue[];

export interface PlPgSqlNode {
  readonly [key: string]: PlPgSqlValue;
}
