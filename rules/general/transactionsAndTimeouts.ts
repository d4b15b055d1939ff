import type { Rule } from '#core/rules/api';
import { enumValueUsedInSameTransaction } from './enum-value-used-in-same-transaction';
import { idleInTransactionTimeoutMissing } from './idle-in-transaction-timeout-missing';
import { lockOrderInverted } from './lock-order-inverted';
import { lockTimeoutMissing } from './lock-timeout-missing';
import { lockTimeoutTooLate } from './lock-timeout-too-late';
import { lockTimeoutTooLong } from './lock-timeout-too-long';
import { lockTimeoutZero } from './lock-timeout-zero';
import { mixedSchemaAndData } from './mixed-schema-and-data';
import { mixedTransactionalAndNot } from './mixed-transactional-and-not';
import { setWithoutLocal } from './set-without-local';
import { severalAlterTable } from './several-alter-table';
import { severalTablesLocked } from './several-tables-locked';
import { statementAfterExclusiveLock } from './statement-after-exclusive-lock';
import { statementTimeoutCutsConcurrentBuild } from './statement-timeout-cuts-concurrent-build';
import { statementTimeoutMissing } from './statement-timeout-missing';
import { transactionControl } from './transaction-control';
import { transactionLeftOpen } from './transaction-left-open';

/** The family "Transactions, timeouts", in the order of its page: timeouts, what shares a transaction, its bounds. */
export const transactionsAndTimeouts: readonly Rule[] = [
  lockTimeoutMissing,
  lockTimeoutTooLong,
  lockTimeoutZero,
  lockTimeoutTooLate,
  statementTimeoutMissing,
  statementTimeoutCutsConcurrentBuild,
  idleInTransactionTimeoutMissing,
  statementAfterExclusiveLock,
  severalTablesLocked,
  lockOrderInverted,
  severalAlterTable,
  transactionControl,
  transactionLeftOpen,
  mixedSchemaAndData,
  mixedTransactionalAndNot,
  enumValueUsedInSameTransaction,
  setWithoutLocal,
];
