import type { ParseResult } from '@pgsql/types';
import type { PlPgSqlTree } from './plpgsqlTree';

/** PostgreSQL's own grammar, loaded. Nothing here throws for what a text says. */
export interface Grammar {
  /** Reads SQL: one statement, as a rule. Locations in the tree are UTF-8 bytes (see `Offsets`). */
  parse(text: string): Parsed<ParseResult>;
  /** Reads a whole DO, CREATE FUNCTION or CREATE PROCEDURE statement and gives the tree of its PL/pgSQL body. */
  parsePlPgSql(text: string): Parsed<PlPgSqlTree>;
}

export type Parsed<Tree> = { readonly ok: true; readonly tree: Tree } | Refused;

/** Why there is no tree. */
export interface Refused {
  readonly ok: false;
  readonly reason: 'syntax error' | 'too large' | 'too deep';
  /** For a syntax error, the server's own words. */
  readonly message: string;
  /** The UTF-16 offset that the error is at; 0 when the grammar does not say. */
  readonly at: number;
}
