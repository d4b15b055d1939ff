/** The forms of which the engine says less, or more, than happens, and says so. See docs/locks.md. */
export const leeway = {
  /** Claims an upper bound, under an assumption that it names. */
  assumed: [
    'alter-table/owner-same',
    'alter-table/set-access-method-same',
    'alter-table/set-tablespace-same',
    'block/conditional',
    'block/exception-handler',
    'block/exception-keeps-earlier-lock',
    'dml/copy-from-partitioned',
    'dml/delete-partitioned',
    'dml/insert-partitioned',
    'dml/select-partition-pruned',
    'dml/update-referencing-column',
  ],
  /** Says that code runs which it does not see. */
  unseen: ['block/loop-over-partitions'],
  /** Says that it does not know what is touched. */
  unknown: [
    'alter-index/all-in-tablespace',
    'alter-table/all-in-tablespace',
    'create-table/as-execute',
    'dml/execute-prepared',
    'dml/insert-rule',
    'maintenance/cluster-all',
    'privilege/drop-owned',
    'privilege/reassign-owned',
    'publication/set-table',
    'statistics/drop',
  ],
};
