import type { AccessFacts } from './access';
import type { CodeFacts } from './code';
import type { AttachIndex, CreateIndex, Reindex } from './indexes';
import type { MaintenanceFacts } from './maintenance';
import type { ObjectFacts } from './objects';
import type { CopyFacts, DataChange, SelectFacts } from './query';
import type { SessionFacts } from './session';
import type { AlterTable, CreateTable, CreateTableAs, MoveAllInTablespace } from './table';
import type { TypeFacts } from './types';

/** EXPLAIN; with `analyze` the statement inside is executed. */
export interface Explain {
  readonly kind: 'explain';
  readonly analyze: boolean;
  readonly statement: Facts;
}

/** A statement that the server's grammar accepts and the engine has no facts for. `tag` is the grammar's node name. */
export interface UnknownStatement {
  readonly kind: 'unknown';
  readonly tag: string;
}

/** What one statement says, in terms of objects and changes; no parser's node behind it. */
export type Facts =
  | CreateTable
  | CreateTableAs
  | AlterTable
  | MoveAllInTablespace
  | CreateIndex
  | Reindex
  | AttachIndex
  | ObjectFacts
  | TypeFacts
  | CodeFacts
  | SelectFacts
  | DataChange
  | CopyFacts
  | SessionFacts
  | MaintenanceFacts
  | AccessFacts
  | Explain
  | UnknownStatement;

export type FactsKind = Facts['kind'];

/** The facts of one kind: `FactsOf<'create index'>`. Looked up, so that facts of fewer kinds are facts of more kinds. */
export type FactsOf<Kind extends FactsKind> = FactsByKind[Kind];

type FactsByKind = { readonly [Kind in FactsKind]: Holding<Kind> };

/** The member of the union that has the kind, be it among others. */
type Holding<Kind, Member = Facts> = Member extends { readonly kind: infer Own }
  ? Kind extends Own
    ? Member
    : never
  : never;
