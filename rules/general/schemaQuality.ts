import type { Rule } from '#core/rules/api';
import { columnNaming } from './column-naming';
import { columnOrderPadding } from './column-order-padding';
import { commentRequired } from './comment-required';
import { constraintNaming } from './constraint-naming';
import { constraintNeverValidated } from './constraint-never-validated';
import { duplicateColumnAssignment } from './duplicate-column-assignment';
import { duplicateIndex } from './duplicate-index';
import { foreignKeyTypeMismatch } from './foreign-key-type-mismatch';
import { foreignKeyWithoutIndex } from './foreign-key-without-index';
import { hashIndexOldServer } from './hash-index-old-server';
import { identifierTooLong } from './identifier-too-long';
import { indexNaming } from './index-naming';
import { inheritance } from './inheritance';
import { primaryKeyRequired } from './primary-key-required';
import { redundantIndex } from './redundant-index';
import { reservedWord } from './reserved-word';
import { tableNaming } from './table-naming';
import { unloggedTable } from './unlogged-table';
import { unnamedConstraint } from './unnamed-constraint';
import { unqualifiedName } from './unqualified-name';
import { wideIndex } from './wide-index';

/** The family "Schema quality", in the order of its page: keys, indexes, names, the rest. */
export const schemaQuality: readonly Rule[] = [
  primaryKeyRequired,
  foreignKeyWithoutIndex,
  foreignKeyTypeMismatch,
  duplicateIndex,
  redundantIndex,
  wideIndex,
  hashIndexOldServer,
  unnamedConstraint,
  identifierTooLong,
  reservedWord,
  tableNaming,
  columnNaming,
  indexNaming,
  constraintNaming,
  constraintNeverValidated,
  unqualifiedName,
  commentRequired,
  duplicateColumnAssignment,
  columnOrderPadding,
  unloggedTable,
  inheritance,
];
