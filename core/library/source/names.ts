/** The lock file's name; it lies beside `confiture.yaml`. */
export const lockName = 'confiture.lock';
