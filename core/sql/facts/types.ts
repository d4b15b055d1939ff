import type { ColumnFacts } from './column';
import type { ConstraintFacts } from './constraint';
import type { Expression } from './expression';
import type { QualifiedName, TypeReference } from './name';

export interface CreateType {
  readonly kind: 'create type';
  readonly name: QualifiedName;
  readonly of: 'enum' | 'composite' | 'range' | 'base' | 'shell';
  /** Labels of an enum, in order. */
  readonly labels: readonly string[];
  /** Attributes of a composite. */
  readonly attributes: readonly ColumnFacts[];
}

export interface AlterEnum {
  readonly kind: 'alter enum';
  readonly name: QualifiedName;
  readonly change:
    | {
        readonly action: 'add value';
        readonly value: string;
        readonly ifNotExists: boolean;
        readonly neighbour?: string | undefined;
        readonly after: boolean;
      }
    | { readonly action: 'rename value'; readonly value: string; readonly to: string };
}

export interface CreateDomain {
  readonly kind: 'create domain';
  readonly name: QualifiedName;
  readonly type: TypeReference;
  readonly notNull: boolean;
  readonly default?: Expression | undefined;
  readonly constraints: readonly ConstraintFacts[];
}

export interface AlterDomain {
  readonly kind: 'alter domain';
  readonly name: QualifiedName;
  readonly change:
    | { readonly action: 'set default'; readonly expression: Expression }
    | { readonly action: 'drop default' | 'set not null' | 'drop not null' }
    | { readonly action: 'add constraint'; readonly constraint: ConstraintFacts }
    | { readonly action: 'validate constraint'; readonly constraint: string }
    | {
        readonly action: 'drop constraint';
        readonly constraint: string;
        readonly ifExists: boolean;
        readonly cascade: boolean;
      };
}

/** ALTER TYPE base SET (...). */
export interface AlterTypeOptions {
  readonly kind: 'alter type options';
  readonly name: QualifiedName;
}

export type TypeFacts = CreateType | AlterEnum | CreateDomain | AlterDomain | AlterTypeOptions;
