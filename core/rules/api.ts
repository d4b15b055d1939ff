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
export { baseType } from '#core/effects/types/baseType';
export { fixedSizeOf } from '#core/effects/types/fixedSize';
export { compareKeyTypes } from '#core/effects/types/keyTypes';
export { columnOf, defaultPartitionOf, indexAt, indexesOf, partitionTree, table } from '#core/schema/lookup';
export type { Constraint, Index } from '#core/schema/relation';
export { creationId, resolveRelation } from '#core/schema/resolve';
export { lockModes } from '#core/sql/facts/lockMode';
export type { QualifiedName } from '#core/sql/facts/name';
export type { Span } from '#core/sql/text/span';
export { defineFileRule, defineRule } from './defineRule';
export { buildFirst } from './edit/buildFirst';
export { defaultLater } from './edit/defaultLater';
export { fix, insert, insertBehind } from './edit/edits';
export { indexForForeignKey } from './edit/indexForForeignKey';
export { fixOutside } from './edit/outside';
export { notNullMayBeNotValid, proveNotNull } from './edit/proveNotNull';
export { makeText, retype } from './edit/retype';
export { validateLater } from './edit/validateLater';
export type { Fix } from './finding';
export { defineLibrary, type Library } from './library';
export { partsOf, workOf } from './look/alterTable';
export { constraintsMade, indexesMade, tablesAtEnd, tablesMade } from './look/atEnd';
export { commentsIn } from './look/comments';
export { constraintName, isPredictable } from './look/constraintName';
export { addedConstraints } from './look/constraints';
export { constraintsIn } from './look/constraintsIn';
export { coversForeignKey } from './look/coversForeignKey';
export { isConstrainedDomain } from './look/domains';
export { obstacles, obstructingLock, settingStatement, timeoutOf, workOnShared } from './look/inTheWay';
export { type AnyContext, isInUse, lockOn, locksInUse, newLockOn, newLocks, workInUse } from './look/inUse';
export { isBounded, isNumbered, isReference, keyAround, placed } from './look/keys';
export { distinctShortName, longNames, twinOf } from './look/longNames';
export { type NamedKind, type NameMade, namesMade, naming } from './look/namesMade';
export { tableOf, typeOrigin } from './look/objects';
export { holdsTheSame, isBeginningOf } from './look/sameIndex';
export { placeIn, statementsOf } from './look/statements';
export { transactionsOf } from './look/transaction';
export { isOfNewTable, isType, type TypedColumn, type TypingContext, typedColumns, typing } from './look/typedColumns';
export type { Rule, StatementContext } from './rule';
export { identifier } from './words/identifier';
export { list } from './words/list';
export { lockProblem } from './words/lockProblem';
export { nameWords } from './words/nameWords';
export { reservedForRoutines, reservedWords } from './words/reservedWords';
export { manual } from './words/sources';
export { whoWaits } from './words/traffic';
