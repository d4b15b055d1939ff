import type { Rule } from '#core/rules/api';
import { backfillInOneStatement } from './backfill-in-one-statement';
import { deleteWithoutWhere } from './delete-without-where';
import { dropCascade } from './drop-cascade';
import { dropColumn } from './drop-column';
import { dropConstraint } from './drop-constraint';
import { dropDatabase } from './drop-database';
import { dropIndexUnique } from './drop-index-unique';
import { dropNotNull } from './drop-not-null';
import { dropSchema } from './drop-schema';
import { dropTable } from './drop-table';
import { enumValueRemoved } from './enum-value-removed';
import { narrowingType } from './narrowing-type';
import { replaceIndexGap } from './replace-index-gap';
import { sequenceReset } from './sequence-reset';
import { truncate } from './truncate';
import { updateWithoutWhere } from './update-without-where';

/** The family "Data loss and bulk change", in the order of its page. */
export const dataLoss: readonly Rule[] = [
  dropTable,
  dropColumn,
  dropSchema,
  dropDatabase,
  truncate,
  dropCascade,
  dropConstraint,
  dropNotNull,
  dropIndexUnique,
  deleteWithoutWhere,
  updateWithoutWhere,
  backfillInOneStatement,
  narrowingType,
  enumValueRemoved,
  sequenceReset,
  replaceIndexGap,
];
