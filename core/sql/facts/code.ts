import type { Span } from '#core/sql/text/span';
import type { Expression } from './expression';
import type { QualifiedName, TypeReference } from './name';
import type { Query } from './query';

/** A body of code inside a statement: what DO runs and what CREATE FUNCTION stores. */
export interface CodeBody {
  readonly language: string;
  /**
   * The body's text, relative to the statement: inside its quotes, between BEGIN ATOMIC and END, or from RETURN on.
   * Missing for the names of a C function.
   */
  readonly span?: Span | undefined;
}

export interface DoBlock {
  readonly kind: 'do';
  readonly body: CodeBody;
}

/** The schemas that a routine's SET clause makes its search path of; `current` is the path of whoever makes the routine. */
export type RoutinePath = readonly string[] | 'current';

export interface CreateFunction {
  readonly kind: 'create function';
  readonly name: QualifiedName;
  readonly of: 'function' | 'procedure';
  readonly orReplace: boolean;
  readonly arguments: readonly {
    readonly name?: string | undefined;
    readonly mode: string;
    readonly type: TypeReference;
    readonly hasDefault: boolean;
  }[];
  readonly returns?: TypeReference | undefined;
  readonly body: CodeBody;
  /** The body without what means nothing, in few characters: alike where two bodies are. */
  readonly definition: string;
  readonly securityDefiner: boolean;
  readonly volatility: 'immutable' | 'stable' | 'volatile';
  /** Names of the settings of its SET clauses, lower case. */
  readonly settings: readonly string[];
  /** Missing where it runs under its caller's. */
  readonly searchPath?: RoutinePath | undefined;
}

/** ALTER FUNCTION ... options; renaming, schema and owner are facts of their own. */
export interface AlterFunction {
  readonly kind: 'alter function';
  readonly name: QualifiedName;
  /** Argument types, where written. */
  readonly arguments?: readonly string[] | undefined;
  /** The new volatility, when it sets one. */
  readonly volatility?: 'immutable' | 'stable' | 'volatile' | undefined;
  /** The new security, when it sets one. */
  readonly security?: 'definer' | 'invoker' | undefined;
  /** The new search path, when it changes it; `caller` when it takes away what was set. */
  readonly searchPath?: RoutinePath | 'caller' | undefined;
  /** Lower-case names of the options it sets: `security`, `volatility`, `set`, ... */
  readonly options: readonly string[];
}

export interface CreateAggregate {
  readonly kind: 'create aggregate';
  readonly name: QualifiedName;
}

export interface CallProcedure {
  readonly kind: 'call';
  readonly procedure: QualifiedName;
}

export interface CreateTrigger {
  readonly kind: 'create trigger';
  readonly name: string;
  readonly table: QualifiedName;
  readonly orReplace: boolean;
  readonly constraint: boolean;
  /** The other table of a constraint trigger (FROM). */
  readonly from?: QualifiedName | undefined;
  readonly timing: 'before' | 'after' | 'instead of';
  readonly events: readonly ('insert' | 'update' | 'delete' | 'truncate')[];
  readonly forEach: 'row' | 'statement';
  readonly function: QualifiedName;
  /** When it fires and what it hands over, the names of tables left out: alike where two triggers fire alike. */
  readonly definition: string;
}

export interface CreateRule {
  readonly kind: 'create rule';
  readonly name: string;
  readonly table: QualifiedName;
  readonly orReplace: boolean;
  readonly query: Query;
}

export interface CreatePolicy {
  readonly kind: 'create policy';
  readonly name: string;
  readonly table: QualifiedName;
  readonly permissive: boolean;
  readonly command: string;
  readonly roles: readonly string[];
  readonly using?: Expression | undefined;
  readonly withCheck?: Expression | undefined;
  /** Relations that its conditions read through subqueries. */
  readonly query: Query;
}

export interface AlterPolicy {
  readonly kind: 'alter policy';
  readonly name: string;
  readonly table: QualifiedName;
  /** The roles that it is for from now on; missing where they stay. */
  readonly roles?: readonly string[] | undefined;
  readonly using?: Expression | undefined;
  readonly withCheck?: Expression | undefined;
  readonly query: Query;
}

export interface CreateEventTrigger {
  readonly kind: 'create event trigger';
  readonly name: string;
}

export type CodeFacts =
  | DoBlock
  | CreateFunction
  | AlterFunction
  | CreateAggregate
  | CallProcedure
  | CreateTrigger
  | CreateRule
  | CreatePolicy
  | AlterPolicy
  | CreateEventTrigger;
