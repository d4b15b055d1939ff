import type { Tag } from './node';

/** Nodes whose name ends in Stmt and that are only ever a part of another: no statement begins with them. */
type PartTag = 'RawStmt' | 'SetOperationStmt' | 'ReplicaIdentityStmt';

/** The tags of the grammar's statements. */
export type StatementTag = Exclude<Extract<Tag, `${string}Stmt`>, PartTag>;
