import type { AlterTableAction } from './alterTable';
import type { ColumnFacts } from './column';
import type { ConstraintFacts } from './constraint';

import type { QualifiedName } from './name';
import type { Query } from './query';

export type Persistence = 'permanent' | 'temporary' | 'unlogged';

/** How rows are spread over partitions. Key parts that are expressions are kept as `undefined` columns. */
export interface PartitionKey {
  readonly strategy: 'range' | 'list' | 'hash';
  readonly columns: readonly (string | undefined)[];
}

/** Which rows a partition takes. Values are constants' text; MINVALUE and MAXVALUE are `undefined`. */
export type PartitionBound =
  | { readonly strategy: 'default' }
  | { readonly strategy: 'list'; readonly values: readonly (string | null)[] }
  | {
      readonly strategy: 'range';
      readonly from: readonly (string | undefined)[];
      readonly to: readonly (string | undefined)[];
    }
  | { readonly strategy: 'hash'; readonly modulus: number; readonly remainder: number };

export interface CreateTable {
  readonly kind: 'create table';
  readonly name: QualifiedName;
  readonly ifNotExists: boolean;
  readonly persistence: Persistence;
  readonly columns: readonly ColumnFacts[];
  /** Constraints of the table; those written on a column stand on the column. */
  readonly constraints: readonly ConstraintFacts[];
  readonly like: readonly { readonly table: QualifiedName; readonly including: readonly string[] }[];
  readonly inherits: readonly QualifiedName[];
  readonly partitionOf?: QualifiedName | undefined;
  readonly bound?: PartitionBound | undefined;
  readonly partitionBy?: PartitionKey | undefined;
  readonly ofType?: QualifiedName | undefined;
  /** The server, for CREATE FOREIGN TABLE. */
  readonly foreignServer?: string | undefined;
}

/** CREATE TABLE AS, SELECT INTO and CREATE MATERIALIZED VIEW. */
export interface CreateTableAs {
  readonly kind: 'create table as';
  readonly name: QualifiedName;
  readonly materializedView: boolean;
  readonly ifNotExists: boolean;
  readonly persistence: Persistence;
  readonly withData: boolean;
  /** The prepared statement of AS EXECUTE; `query` names nothing then. */
  readonly executes?: string | undefined;
  readonly columns: readonly string[];
  readonly query: Query;
  /** As of CREATE VIEW; only for a materialized view, which goes on depending on them. */
  readonly columnsRead?: readonly string[] | undefined;
  /** As of CREATE VIEW; only for a materialized view. */
  readonly definition?: string | undefined;
}

/** What ALTER TABLE may be said of; the grammar lets most of its actions stand behind the other words too. */
export type TableLike =
  | 'table'
  | 'index'
  | 'view'
  | 'materialized view'
  | 'sequence'
  | 'foreign table'
  | 'composite type';

export interface AlterTable {
  readonly kind: 'alter table';
  readonly of: TableLike;
  readonly name: QualifiedName;
  readonly only: boolean;
  readonly ifExists: boolean;
  readonly actions: readonly AlterTableAction[];
}

/** ALTER TABLE ALL IN TABLESPACE a SET TABLESPACE b, and the same for indexes and materialized views. */
export interface MoveAllInTablespace {
  readonly kind: 'move all in tablespace';
  readonly of: TableLike;
  readonly from: string;
  readonly to: string;
  readonly noWait: boolean;
}
