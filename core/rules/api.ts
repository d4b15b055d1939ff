/**
 * All that a rule may use. Rules see statements, the schema and session they meet, and what they do to the database; no
 * parser, no editor, no file system.
 */

export type { AnalysedStatement, FileAnalysis, HeldLock } from '#core/analysis/analysis';
export { isShared } from '#core/analysis/inTheWay';
export { type DataClass, dataClasses } from '#core/classification/classes';
export type { ClassifiedColumn, ClassifiedRelation } from '#core/classification/classified';
export { confidences } from '#core/classification/classified';
export type { Classifier } from '#core/classification/classifier';
export { type ColumnType, columnType } from '#core/classification/columnType';
export { encrypting, isMasking } from '#core/classification/functions';
export { identifierWords } from '#core/classification/identifierWords';
export { tableMeaning } from '#core/classification/tableContext';
export { readTags } from '#core/classification/tags';
export { type TypeFamily, typeFamily } from '#core/classification/typeFamily';
export { blocksReads, blocksWrites, conflicts } from '#core/effects/conflicts';
export type { LockTaken } from '#core/effects/effects';
export { isStronger } from '#core/effects/strongest';
export { compareKeyTypes } from '#core/effects/types/keyTypes';
export { packed, paddingToSpare } from '#core/effects/types/padding';

export {
  type Access,
  CONNECTED,
  type GivenPrivilege,
  PUBLIC,
  type Role,
  rolesOf,
  type StoredSettings,
} from '#core/schema/access';
export { defaultIn } from '#core/schema/defaults';
export { milliseconds } from '#core/schema/duration';
export { outputColumns } from '#core/schema/evolve/code/reads';
export { lacking } from '#core/schema/lacking/lacking';
export type { Lacking } from '#core/schema/lacking/things';
export {
  columnOf,
  constraintOf,
  defaultPartitionOf,
  foreignKeysTo,
  indexAt,
  indexesOf,
  isTable,
  parentsOf,
  partitionTree,
  table,
  viewsUsing,
} from '#core/schema/lookup';
export { splitId } from '#core/schema/objectId';
export { publishedBy } from '#core/schema/published';
export type { Constraint, Index, ObjectId, Policy, Relation, Table, Trigger, View } from '#core/schema/relation';
export { creationId, resolveRelation, resolveRoutine, resolveType, resolveTypeReference } from '#core/schema/resolve';
export type { Overload, Routine, Schema } from '#core/schema/schema';
export { isType as isTypeOf, typeOf } from '#core/schema/types';
export type { RoutinePath } from '#core/sql/facts/code';
export type { ColumnFacts } from '#core/sql/facts/column';
export type { ConstraintFacts } from '#core/sql/facts/constraint';
export type { Expression } from '#core/sql/facts/expression';
export type { FactsOf } from '#core/sql/facts/facts';
export { lockModes } from '#core/sql/facts/lockMode';
export type { QualifiedName, TypeReference } from '#core/sql/facts/name';
export type { ColumnRead, DataChange, ResultColumn } from '#core/sql/facts/query';
export { lex, type Token } from '#core/sql/text/lex';
export type { Span } from '#core/sql/text/span';
export { type Check, defineCheck, defineFileCheck, extendCheck } from './check';
export { defineFileRule, defineRule, defineSnapshotRule } from './defineRule';
export { buildFirst } from './edit/buildFirst';
export { defaultLater } from './edit/defaultLater';
export { append, fix, insert, insertBehind, keywords, remove, replace } from './edit/edits';
export { inBatches, isLimited } from './edit/inBatches';
export { indexForForeignKey } from './edit/indexForForeignKey';
export { lastLiteral, literalsIn, type WrittenLiteral, wordsOf } from './edit/literals';
export { fixOutside } from './edit/outside';
export { notNullMayBeNotValid, proveNotNull } from './edit/proveNotNull';
export { makeText, retype } from './edit/retype';
export { withoutItems } from './edit/selectList';
export { validateLater } from './edit/validateLater';
export { withoutNotNull } from './edit/withoutNotNull';
export type { Classified, Edit, Fix, Pending, Problem } from './finding';
export { defineLibrary, type Library } from './library';
export { partsOf, workOf } from './look/alterTable';
export { isVariable } from './look/asWritten';
export { tableAtEnd } from './look/atEnd';
export { callsIn, type WrittenCall } from './look/calls';
export { fallenWith } from './look/cascade';
export { columnAt, standingOn } from './look/columns';
export { constraintName, plainName } from './look/constraintName';
export { addedConstraints } from './look/constraints';
export { constraintsIn } from './look/constraintsIn';
export { coversForeignKey } from './look/coversForeignKey';
export { type DataRead, dataRead, type Reading } from './look/dataRead';
export { altogether, type HeldColumn, heldColumns, heldIn, type Scope } from './look/held';
export { obstacles, obstructingLock, settingStatement, timeoutOf, workOnShared } from './look/inTheWay';
export { type AnyContext, isInUse, lockOn, locksInUse, newLockOn, newLocks, workInUse } from './look/inUse';
export { columnAtEnd, isBounded, isNumbered, isReference, keyAround, placed } from './look/keys';
export { isMadeLater, laterInFile, laterTogether, losesColumn, relationAtStart, routineAtStart } from './look/later';
export { distinctShortName, longNames, twinOf } from './look/longNames';
export { namesMade, naming } from './look/namesMade';
export { namesSpoken, speaking } from './look/namesSpoken';
export { narrowingOf } from './look/narrowing';
export { originOf, routineAt, tableOf, typeOrigin } from './look/objects';
export { whileClassified, whileConstraint, whileHeld, whileRelation, whileSo, whileTable } from './look/pending';
export { accessLater, relationLater, relationsIn, schemaLater } from './look/relationLater';
export { refusedRoutine, refusedView } from './look/replacing';
export { overloadOf, routineAtEnd } from './look/routines';
export { holdsTheSame, isBeginningOf } from './look/sameIndex';
export { saysSo } from './look/saysSo';
export {
  connectionSecrets,
  isBlank,
  type Literal,
  literals,
  optionSecrets,
  rolePasswords,
  type Secret,
} from './look/secrets';
export { placeIn, type StatementOf, statementAt, statementsOf } from './look/statements';
export { tableLater } from './look/tableLater';
export { droppedIn, heldExclusively, schemaChangeIn, sharesSchemaChange, transactionsOf } from './look/transaction';
export { isOfNewTable, isType, type TypedColumn, type TypingContext, typedColumns, typing } from './look/typedColumns';

export { enumAt, isConstrainedDomain, isDomain } from './look/types';
export { goesBack, isOwn } from './look/undoing';
export { type StoppingContext, stopping, type Unguarded, unguarded } from './look/unguarded';
export { type WayBack, wayBackIn } from './look/wayBack';
export { writtenTable } from './look/writtenTable';
export type { FileContext, Question, Rule, StatementContext } from './rule';
export { extensionTrust } from './servers/extensions';
export { type Guard, takesGuard } from './servers/guards';
export { identifier, qualified } from './words/identifier';
export { list } from './words/list';
export { lockProblem } from './words/lockProblem';
export { breaks, nameStyle } from './words/nameStyle';
export { filled as filledTemplate, fitsTemplate, templateWords } from './words/nameTemplate';
export { nameWords } from './words/nameWords';
export { reservedForRoutines, reservedWords } from './words/reservedWords';
export { manual } from './words/sources';
export { whoWaits } from './words/traffic';
