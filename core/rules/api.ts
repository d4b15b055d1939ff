/**
 * All that a rule may use. Rules see statements, the schema and session they meet, and what they do to the database; no
 * parser, no editor, no file system.
 */

export { z } from 'zod';
export type { FileAnalysis } from '#core/analysis/analysis';
export { blocksReads, blocksWrites, conflicts } from '#core/effects/conflicts';
export type { LockTaken, Work } from '#core/effects/effects';
export { isStronger } from '#core/effects/strongest';
export { isShared } from '#core/risk/traffic';
export { defaultPartitionOf, indexAt, indexesOf, partitionTree, table } from '#core/schema/lookup';
export { joinName } from '#core/schema/names';
export type { Constraint, Index } from '#core/schema/relation';
export { resolveRelation } from '#core/schema/resolve';
export type { ColumnFacts } from '#core/sql/facts/column';
export { lockModes } from '#core/sql/facts/lockMode';
export type { QualifiedName } from '#core/sql/facts/name';
export type { Span } from '#core/sql/text/span';
export { defineFileRule, defineRule } from './defineRule';
export { buildFirst } from './edit/buildFirst';
export { append, fix, insert, insertBehind, keywords, prepend, remove, replace } from './edit/edits';
export { fixOutside, standsAlone } from './edit/outside';
export { validateLater } from './edit/validateLater';
export type { Edit, Fix, Problem, RelatedPlace } from './finding';
export { defineLibrary, type Library } from './library';
export { type Part, partsOf, workOf } from './look/alterTable';
export { addedConstraints } from './look/constraints';
export { isConstrainedDomain } from './look/domains';
export { obstacles, obstructingLock, settingStatement, timeoutOf, workOnShared } from './look/inTheWay';
export { type AnyContext, isInUse, lockOn, locksInUse, newLockOn, newLocks, workInUse } from './look/inUse';
export { tableOf, typeOrigin } from './look/objects';
export { transactionsOf } from './look/transaction';
export type { Rule, StatementContext } from './rule';
export { alterTable } from './words/alterTable';
export { identifier, identifiers, qualified, qualifiedId } from './words/identifier';
export { list } from './words/list';
export { lockProblem } from './words/lockProblem';
export { manual } from './words/sources';
export { whoWaits } from './words/traffic';
