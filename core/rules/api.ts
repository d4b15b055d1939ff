/**
 * All that a rule may use. Rules see statements, the schema and session they meet, and what they do to the database; no
 * parser, no editor, no file system.
 */

export { z } from 'zod';
export type { FileAnalysis } from '#core/analysis/analysis';
export { isShared } from '#core/analysis/inTheWay';
export { blocksReads, blocksWrites, conflicts } from '#core/effects/conflicts';
export type { LockTaken } from '#core/effects/effects';
export { isStronger } from '#core/effects/strongest';
export { defaultPartitionOf, indexAt, indexesOf, partitionTree, table } from '#core/schema/lookup';
export type { Constraint, Index } from '#core/schema/relation';
export { resolveRelation } from '#core/schema/resolve';
export { lockModes } from '#core/sql/facts/lockMode';
export type { QualifiedName } from '#core/sql/facts/name';
export type { Span } from '#core/sql/text/span';
export { defineFileRule, defineRule } from './defineRule';
export { buildFirst } from './edit/buildFirst';
export { defaultLater } from './edit/defaultLater';
export { fix, insert, insertBehind } from './edit/edits';
export { fixOutside } from './edit/outside';
export { notNullMayBeNotValid, proveNotNull } from './edit/proveNotNull';
export { makeText, retype } from './edit/retype';
export { validateLater } from './edit/validateLater';
export type { Fix } from './finding';
export { defineLibrary, type Library } from './library';
export { partsOf, workOf } from './look/alterTable';
export { addedConstraints } from './look/constraints';
export { isConstrainedDomain } from './look/domains';
export { obstacles, obstructingLock, settingStatement, timeoutOf, workOnShared } from './look/inTheWay';
export { type AnyContext, isInUse, lockOn, locksInUse, newLockOn, newLocks, workInUse } from './look/inUse';
export { isBounded, isNumbered, isReference, keyAround, placed } from './look/keys';
export { tableOf, typeOrigin } from './look/objects';
export { transactionsOf } from './look/transaction';
export { isOfNewTable, isType, type TypedColumn, type TypingContext, typedColumns, typing } from './look/typedColumns';
export type { Rule, StatementContext } from './rule';
export { list } from './words/list';
export { lockProblem } from './words/lockProblem';
export { nameWords } from './words/nameWords';
export { manual } from './words/sources';
export { whoWaits } from './words/traffic';
