import type { CreateFunction, RoutinePath } from '#core/sql/facts/code';
import type { ColumnFacts } from '#core/sql/facts/column';
import type { ConstraintFacts } from '#core/sql/facts/constraint';
import type { Expression } from '#core/sql/facts/expression';
import type { TypeReference } from '#core/sql/facts/name';
import type { Access, Held } from './access';
import type { PersistentMap } from './persistentMap';
import type { ObjectId, Origin, Relation } from './relation';
import type { Unread } from './unread';

interface TypeBase extends Held {
  readonly id: ObjectId;
  /** What COMMENT ON says of it now. */
  readonly comment?: string | undefined;
  readonly origin?: Origin | undefined;
}

export interface EnumType extends TypeBase {
  readonly kind: 'enum';
  readonly labels: readonly string[];
}

export interface DomainType extends TypeBase {
  readonly kind: 'domain';
  readonly base: TypeReference;
  readonly notNull: boolean;
  /** Its own, or the one that the domain beneath had when it was made. */
  readonly default?: Expression | undefined;
  readonly constraints: readonly ConstraintFacts[];
}

export interface CompositeType extends TypeBase {
  readonly kind: 'composite';
  readonly attributes: readonly ColumnFacts[];
}

export interface OtherType extends TypeBase {
  readonly kind: 'range' | 'base' | 'shell';
}

export type SchemaType = EnumType | DomainType | CompositeType | OtherType;

export type Volatility = 'immutable' | 'stable' | 'volatile';

/** One of the routines that share a name. */
export interface Overload extends Held {
  /** Types of its inputs. */
  readonly arguments: readonly string[];
  readonly volatility: Volatility;
  readonly of: 'function' | 'procedure' | 'aggregate';
  /** As written, outputs and columns of RETURNS TABLE among them. */
  readonly parameters: CreateFunction['arguments'];
  readonly returns?: TypeReference | undefined;
  readonly securityDefiner: boolean;
  /** Its body, alike where two do alike; missing for an aggregate. */
  readonly definition?: string | undefined;
  /** Missing where it runs under its caller's. */
  readonly searchPath?: RoutinePath | undefined;
}

/** A function, procedure or aggregate: all that share one name. */
export interface Routine {
  readonly id: ObjectId;
  /** The least stable of its overloads: a call does not tell which one it means. */
  readonly volatility: Volatility;
  readonly overloads: readonly Overload[];
  readonly origin?: Origin | undefined;
}

/**
 * What exists before a statement runs, as far as the migrations (and a context file or snapshot) tell.
 * A value: `evolve` makes a new one that shares what did not change, so every statement of every file can keep its own.
 */
export interface Schema {
  readonly relations: PersistentMap<ObjectId, Relation>;
  readonly types: PersistentMap<ObjectId, SchemaType>;
  readonly routines: PersistentMap<ObjectId, Routine>;
  /** Names of schemas created or known, `public` among them. */
  readonly schemas: PersistentMap<string, Origin | undefined>;
  /**
   * How many constraints of a schema bear a name (a partition's copies share their parent's): what PostgreSQL asks when
   * it makes up a name. Kept by `put` and `remove`.
   */
  readonly constraintNames: PersistentMap<ObjectId, number>;
  /** Relations that were dropped or renamed and did not come back. Kept by `put`, `remove` and `rekey`. */
  readonly gone: PersistentMap<ObjectId, true>;
  /** Roles and what they may do, settings, publications. */
  readonly access: Access;
  /**
   * Whether the model knows all that there is (a whole migration history or a snapshot was read). When false, a relation
   * that is missing here may well exist, and what depends on a known one may be unknown too.
   */
  readonly complete: boolean;
  /** What ran and was not read, the last of it first: any of what is listed here may have been changed by it. */
  readonly unread?: Unread | undefined;
}
