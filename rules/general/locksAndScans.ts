import type { Rule } from '#core/rules/api';
import { attachPartitionBuildsIndex } from './attach-partition-builds-index';
import { attachPartitionScans } from './attach-partition-scans';
import { changeTypeRechecks } from './change-type-rechecks';
import { changeTypeRewrites } from './change-type-rewrites';
import { checkValidates } from './check-validates';
import { clusterRewrites } from './cluster-rewrites';
import { columnWithCheckScans } from './column-with-check-scans';
import { columnWithReferences } from './column-with-references';
import { compositeTypeChange } from './composite-type-change';
import { concurrentlyInTransaction } from './concurrently-in-transaction';
import { constantDefaultRewrites } from './constant-default-rewrites';
import { constrainedDomainColumnRewrites } from './constrained-domain-column-rewrites';
import { createPartitionLocksParent } from './create-partition-locks-parent';
import { createTriggerBlocksWrites } from './create-trigger-blocks-writes';
import { defaultPartitionScanned } from './default-partition-scanned';
import { detachPartitionWithoutConcurrently } from './detach-partition-without-concurrently';
import { domainConstraintScans } from './domain-constraint-scans';
import { dropForeignKeyLocksReferenced } from './drop-foreign-key-locks-referenced';
import { dropIndexWithoutConcurrently } from './drop-index-without-concurrently';
import { dropTableLocksReferenced } from './drop-table-locks-referenced';
import { dropTriggerBlocks } from './drop-trigger-blocks';
import { exclusionConstraintBuildsIndex } from './exclusion-constraint-builds-index';
import { explicitLockTable } from './explicit-lock-table';
import { foreignKeyValidates } from './foreign-key-validates';
import { identityColumnRewrites } from './identity-column-rewrites';
import { indexBuildAfterLock } from './index-build-after-lock';
import { indexWithoutConcurrently } from './index-without-concurrently';
import { policyOrRuleChangeBlocks } from './policy-or-rule-change-blocks';
import { primaryKeyBuildsIndex } from './primary-key-builds-index';
import { primaryKeyOnNullableColumn } from './primary-key-on-nullable-column';
import { refreshMaterializedViewBlocks } from './refresh-materialized-view-blocks';
import { reindexWithoutConcurrently } from './reindex-without-concurrently';
import { serialColumnRewrites } from './serial-column-rewrites';
import { setAccessMethodRewrites } from './set-access-method-rewrites';
import { setLoggedRewrites } from './set-logged-rewrites';
import { setNotNullScans } from './set-not-null-scans';
import { setTablespaceCopies } from './set-tablespace-copies';
import { storedGeneratedColumnRewrites } from './stored-generated-column-rewrites';
import { uniqueConstraintBuildsIndex } from './unique-constraint-builds-index';
import { vacuumFull } from './vacuum-full';
import { validateInSameTransaction } from './validate-in-same-transaction';
import { volatileDefaultRewrites } from './volatile-default-rewrites';

/** The family "Locks and scans", in the order of its page: indexes, constraints, columns, partitions, whole tables. */
export const locksAndScans: readonly Rule[] = [
  indexWithoutConcurrently,
  dropIndexWithoutConcurrently,
  reindexWithoutConcurrently,
  concurrentlyInTransaction,
  indexBuildAfterLock,
  uniqueConstraintBuildsIndex,
  primaryKeyBuildsIndex,
  primaryKeyOnNullableColumn,
  exclusionConstraintBuildsIndex,
  foreignKeyValidates,
  columnWithReferences,
  checkValidates,
  columnWithCheckScans,
  validateInSameTransaction,
  setNotNullScans,
  volatileDefaultRewrites,
  constantDefaultRewrites,
  serialColumnRewrites,
  identityColumnRewrites,
  storedGeneratedColumnRewrites,
  constrainedDomainColumnRewrites,
  changeTypeRewrites,
  changeTypeRechecks,
  attachPartitionScans,
  attachPartitionBuildsIndex,
  detachPartitionWithoutConcurrently,
  createPartitionLocksParent,
  defaultPartitionScanned,
  refreshMaterializedViewBlocks,
  vacuumFull,
  clusterRewrites,
  setLoggedRewrites,
  setAccessMethodRewrites,
  setTablespaceCopies,
  createTriggerBlocksWrites,
  dropTriggerBlocks,
  domainConstraintScans,
  dropForeignKeyLocksReferenced,
  dropTableLocksReferenced,
  compositeTypeChange,
  explicitLockTable,
  policyOrRuleChangeBlocks,
];
