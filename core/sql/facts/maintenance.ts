import type { LockMode } from './lockMode';
import type { QualifiedName } from './name';
import type { TableReference } from './query';

export interface Vacuum {
  readonly kind: 'vacuum';
  /** Empty means every table of the database. */
  readonly tables: readonly TableReference[];
  readonly full: boolean;
  readonly analyze: boolean;
  /** Tables that someone else has locked are passed over. */
  readonly skipLocked: boolean;
  /** The TOAST tables are vacuumed too, which PROCESS_TOAST can switch off. */
  readonly toast: boolean;
}

export interface Analyze {
  readonly kind: 'analyze';
  readonly tables: readonly TableReference[];
}

export interface Cluster {
  readonly kind: 'cluster';
  /** Missing means every table clustered before. */
  readonly table?: QualifiedName | undefined;
  readonly index?: string | undefined;
}

export interface Truncate {
  readonly kind: 'truncate';
  readonly tables: readonly TableReference[];
  readonly cascade: boolean;
  readonly restartIdentity: boolean;
}

export interface LockTable {
  readonly kind: 'lock table';
  readonly tables: readonly TableReference[];
  readonly mode: LockMode;
  readonly noWait: boolean;
}

export interface RefreshMaterializedView {
  readonly kind: 'refresh materialized view';
  readonly name: QualifiedName;
  readonly concurrently: boolean;
  readonly withData: boolean;
}

export type MaintenanceFacts = Vacuum | Analyze | Cluster | Truncate | LockTable | RefreshMaterializedView;
