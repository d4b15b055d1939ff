import type { Span } from '#core/sql/text/span';
import type { ColumnFacts } from './column';
import type { ConstraintFacts } from './constraint';
import type { Expression } from './expression';
import type { QualifiedName, TypeReference } from './name';
import type { PartitionBound } from './table';

/**
 * One comma-separated part of ALTER TABLE. `span` is the part as written, relative to the statement;
 * `column` is the column's name, folded.
 */
export type AlterTableAction = { readonly span?: Span | undefined } & (
  | { readonly action: 'add column'; readonly column: ColumnFacts; readonly ifNotExists: boolean }
  | { readonly action: 'drop column'; readonly column: string; readonly ifExists: boolean; readonly cascade: boolean }
  | {
      readonly action: 'set type';
      readonly column: string;
      readonly type: TypeReference;
      readonly collation?: string | undefined;
      readonly using?: Expression | undefined;
    }
  | { readonly action: 'set default'; readonly column: string; readonly expression: Expression }
  | { readonly action: 'drop default'; readonly column: string }
  | { readonly action: 'set not null'; readonly column: string }
  | { readonly action: 'drop not null'; readonly column: string }
  | { readonly action: 'set expression'; readonly column: string; readonly expression: Expression }
  | { readonly action: 'drop expression'; readonly column: string; readonly ifExists: boolean }
  | { readonly action: 'add identity' | 'drop identity'; readonly column: string }
  | {
      readonly action: 'set identity';
      readonly column: string;
      /** Whether it makes the sequence start again (RESTART). */
      readonly restart: boolean;
    }
  | { readonly action: 'set statistics'; readonly column: string }
  | { readonly action: 'set column options' | 'reset column options'; readonly column: string }
  | { readonly action: 'set storage' | 'set compression'; readonly column: string; readonly value: string }
  | { readonly action: 'add constraint'; readonly constraint: ConstraintFacts }
  | {
      readonly action: 'alter constraint';
      readonly constraint: string;
      readonly enforced?: boolean | undefined;
      readonly deferrable?: boolean | undefined;
      readonly inherit?: boolean | undefined;
    }
  | { readonly action: 'validate constraint'; readonly constraint: string }
  | {
      readonly action: 'drop constraint';
      readonly constraint: string;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    }
  | { readonly action: 'owner to'; readonly owner: string }
  | { readonly action: 'cluster on'; readonly index: string }
  | { readonly action: 'set without cluster' }
  | { readonly action: 'set logged' | 'set unlogged' }
  | { readonly action: 'set access method'; readonly method: string }
  | { readonly action: 'set tablespace'; readonly tablespace: string }
  | { readonly action: 'set options' | 'reset options'; readonly options: readonly string[] }
  | {
      readonly action: 'enable trigger' | 'disable trigger';
      /** A trigger's name, or the keyword ALL or USER. */
      readonly trigger: string;
    }
  | { readonly action: 'enable rule' | 'disable rule'; readonly rule: string }
  | { readonly action: 'inherit' | 'no inherit'; readonly parent: QualifiedName }
  | { readonly action: 'of type'; readonly type: QualifiedName }
  | { readonly action: 'not of type' }
  | { readonly action: 'replica identity'; readonly index?: string | undefined }
  | {
      readonly action: 'enable row security' | 'disable row security' | 'force row security' | 'no force row security';
    }
  | {
      readonly action: 'attach partition';
      readonly partition: QualifiedName;
      readonly bound?: PartitionBound | undefined;
    }
  | {
      readonly action: 'detach partition';
      readonly partition: QualifiedName;
      readonly concurrently: boolean;
      readonly finalize: boolean;
    }
  | { readonly action: 'set generic options' }
  /** ALTER TYPE of a composite: attributes instead of columns. */
  | { readonly action: 'add attribute'; readonly column: ColumnFacts; readonly cascade: boolean }
  | { readonly action: 'drop attribute'; readonly column: string; readonly cascade: boolean }
  | {
      readonly action: 'set attribute type';
      readonly column: string;
      readonly type: TypeReference;
      readonly cascade: boolean;
    }
  /** A part that the engine has no words for; its effect is assumed to be the worst. */
  | { readonly action: 'unknown'; readonly tag: string }
);
