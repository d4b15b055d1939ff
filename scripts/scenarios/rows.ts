/** A fault or a bad input, and what becomes of it. What proves it is the tests that have its number in their names. */
export interface Scenario {
  readonly number: number;
  readonly fault: string;
  /** Of database, ledger, exit code, message and the next run: what is worth saying. */
  readonly outcome: string;
  /** What other tools do where the same was done to them on the same server. */
  readonly peers?: string;
  /** Whose it is where nothing here can meet it yet. */
  readonly elsewhere?: string;
}

/** Up to 40 the numbers are those of the design, which leaves some out. */
export const scenarios: readonly Scenario[] = [
  {
    number: 1,
    fault: 'two deployers start together, and ten',
    outcome:
      'everything runs once, all exit 0; who waits is told for whom, then and in the end (“nothing to do …; this run waited for process …”)',
  },
  {
    number: 2,
    fault: 'the lock is held for longer than we wait (by the original’s key)',
    outcome:
      'nothing changes, exit 4 with process, role, host, application, since when and what it does, or that our role may not see it; later exit 0',
  },
  {
    number: 3,
    fault: 'kill -9 in the middle of a step in a transaction',
    outcome:
      'nothing of it is left; the next run waits for the server to let go, then runs it. From 14 on the server finds out in the middle of a statement (every 2 s)',
  },
  {
    number: 4,
    fault: 'kill -9 while an index is built with CONCURRENTLY, and the next run at once',
    outcome:
      'the server builds on; the next run waits, shows phase and per cent, finds one valid index, exit 0; no deadlock',
    peers:
      'dbmate: a deadlock, the server ends the next run or the build, whose index is invalid then. node-pg-migrate, graphile-migrate: refused while the server builds, fail later because the index is there',
  },
  {
    number: 6,
    fault: 'a unique index with CONCURRENTLY on duplicates',
    outcome:
      'the invalid index is dropped, exit 1 with 23505 and the key, again and again until the rows are unique. Kept on request, or not to be taken away: exit 7, because something is left',
  },
  {
    number: 7,
    fault: 'the same with IF NOT EXISTS, tried again; over an invalid index that another tool has left',
    outcome: 'fails again and is never written down as applied; the invalid index is dropped and built anew, and said',
    peers: 'all three: the second try is a success, and the index invalid',
  },
  {
    number: 8,
    fault: 'statement_timeout while an index is built with CONCURRENTLY',
    outcome: 'the invalid index is dropped, exit 1 with 57014; the next run builds it',
  },
  {
    number: 10,
    fault: 'the answer to COMMIT is lost, and it was committed',
    outcome:
      'found out on a new connection, under the lock, from the ledger: exit 0, “connection lost, outcome verified: committed”. Nobody can be asked: exit 6, and the next run finds out',
    peers: 'all three call it a failure, and it was committed',
  },
  {
    number: 11,
    fault: 'COMMIT itself is lost',
    outcome: 'nothing is left, exit 1, “Verified: rolled back”; the next run goes through',
  },
  {
    number: 13,
    fault: 'pg_terminate_backend in a transaction',
    outcome: 'nothing is left, exit 1 with 57P01, verified; the next run goes through',
  },
  {
    number: 14,
    fault: 'the server restarts (fast), in a transaction or while an index is built with CONCURRENTLY',
    outcome: 'connects again, exit 1, verified; the invalid index is dropped; the next run goes through',
  },
  {
    number: 15,
    fault: 'the server crashes, or its process is killed with -9, in the same places',
    outcome: 'as 14, without an SQLSTATE to tell',
  },
  {
    number: 16,
    fault: 'a table is locked until the second try',
    outcome:
      'exit 0; each try names the process and its query; whoever reads behind us is served when lock_timeout ends the try',
  },
  {
    number: 17,
    fault: 'a table is locked for good',
    outcome: 'five tries, nothing is left, exit 1 with 55P03, the table, the lock and who had it',
  },
  {
    number: 18,
    fault: 'a deadlock or a serialization failure (40P01, 40001), once, three times, four times',
    outcome: 'the whole transaction begins anew, exit 0; the fourth time exit 1',
  },
  {
    number: 19,
    fault: 'an applied file is edited',
    outcome: 'exit 3 before anything runs, with file and both hashes; repair accepts it when somebody says yes',
    peers: 'none of the three sees it',
  },
  { number: 20, fault: 'only line ends or the mark of an applied file change', outcome: 'exit 0, no drift' },
  {
    number: 22,
    fault: 'a file older than the last applied one',
    outcome: 'exit 3 with the list; with --allow-out-of-order it runs, and stands in the ledger behind the others',
  },
  {
    number: 23,
    fault: 'the file of an applied migration is deleted',
    outcome: 'exit 3; repair takes its line out',
  },
  { number: 24, fault: 'two files of one version', outcome: 'exit 2 before anybody connects' },
  { number: 25, fault: 'COMMIT inside a file', outcome: 'exit 2 with the line, nothing runs' },
  {
    number: 26,
    fault: 'a table and CREATE INDEX CONCURRENTLY in one file',
    outcome: 'exit 2 with the line; declared (ours, goose, dbmate, sqlx): steps, exit 0',
  },
  {
    number: 27,
    fault: 'the third of three steps outside of transactions fails',
    outcome:
      'two stay, the ledger says so, exit 7; the next run begins with the third; one that is applied and changed: exit 3',
  },
  { number: 29, fault: 'a byte order mark', outcome: 'not sent, said, exit 0' },
  {
    number: 30,
    fault: 'a Latin-1 byte',
    outcome: 'exit 2 with file and byte, nothing of any file is sent',
    peers: 'dbmate sends it and the server refuses it; node-pg-migrate and graphile-migrate store U+FFFD',
  },
  { number: 31, fault: 'CRLF in the body of a function', outcome: 'exit 0, no \\r reaches the catalogue' },
  { number: 32, fault: 'psql’s \\set, \\i', outcome: 'exit 2 with the line, nothing runs' },
  {
    number: 33,
    fault: 'NUL, an open quote, dollar quote or comment',
    outcome: 'exit 2 with the line where it opens, nothing runs',
  },
  {
    number: 34,
    fault: '18 MB with 200,000 statements',
    outcome:
      'exit 0 in less than 300 MB; the deep analysis skips it and says so. A hover in another file meanwhile: `npm run bench:lint`, at most 500 ms',
  },
  { number: 35, fault: 'a standby', outcome: 'exit 5, “standby (in recovery)”, nothing is written' },
  {
    number: 38,
    fault: 'the ledger may not be made, or not be written',
    outcome: 'exit 1 with 42501 before the first migration',
  },
  {
    number: 39,
    fault:
      'Ctrl-C in a transaction, in CREATE INDEX CONCURRENTLY, between steps, in a dry run, waiting for another run, connecting; over TLS; twice',
    outcome: 'exit 130, nothing is left, no session is active; the second one ends the process at once',
  },
  {
    number: 40,
    fault: 'a hook throws, hangs, kills its process, prints 100 MB',
    outcome: 'there are no hooks yet',
    elsewhere: 'the issue about hooks',
  },
  {
    number: 41,
    fault: 'the original waits for its lock on the server while we run',
    outcome: 'each has its turn',
  },
  {
    number: 42,
    fault: 'the same while an index is built with CONCURRENTLY: the build waits for its snapshot',
    outcome:
      'the server ends one of the two; if it is ours, exit 1 with 40P01, the invalid index is dropped, and the next run builds it',
  },
  {
    number: 43,
    fault: 'a statement fails, a deferred constraint fails at COMMIT',
    outcome: 'rolled back, exit 1 with file and line, those before it stay',
  },
  {
    number: 44,
    fault: 'a tablespace is full, in a transaction and in CREATE INDEX CONCURRENTLY',
    outcome: 'exit 1 with 53100, nothing is left; with room the next run goes through',
  },
  {
    number: 45,
    fault: 'the disk with the WAL is full, in a transaction and in CREATE INDEX CONCURRENTLY',
    outcome:
      'the server panics; once it is back, with room, exit 1, verified, nothing is left; the next run goes through',
  },
  {
    number: 46,
    fault: 'the way back fails, at the first migration and half-way',
    outcome: 'exit 1; exit 7 says which still stand, ledger and catalogue agree, the next run goes on there',
  },
  {
    number: 47,
    fault: '--dry-run',
    outcome: 'meets the errors of the run; catalogue and locks are what they were. Sequences may have moved on',
  },
  {
    number: 48,
    fault: 'a file gives our lock back',
    outcome: 'nothing more runs, exit 1 with who has it now; the next run goes on',
  },
  { number: 49, fault: 'COPY with its data in the file', outcome: 'exit 2 with the line, nothing runs' },
  {
    number: 50,
    fault: 'a precondition is not so, cannot be asked, or writes; up, down and in a dry run',
    outcome: 'exit 1 with its line and what the database says; those before it stay',
  },
  {
    number: 51,
    fault: 'a pooler (PgBouncer, transaction and session mode)',
    outcome: 'may be looked through; whatever changes is refused',
  },
  { number: 52, fault: 'a database that may be production', outcome: 'exit 5 until its name is confirmed' },
  {
    number: 53,
    fault: 'data would be gone, or may be where nobody has analysed it',
    outcome: 'exit 5 with file and line until somebody allows it; where confiture.yaml forbids it, always',
  },
  {
    number: 54,
    fault: 'a run ends while a step runs outside of a transaction, and nobody knows its outcome',
    outcome:
      'reconcile asks the catalogue; of a procedure that commits as it goes nothing tells: exit 6, a person decides',
  },
  {
    number: 55,
    fault: 'the answer to COMMIT, or COMMIT, is lost on the way back',
    outcome: 'found out as on the way up: exit 0, exit 1',
  },
  {
    number: 56,
    fault: 'random migrations with a random fault at a random request, up or down, often two',
    outcome:
      'ledger, table of steps, catalogue and rows agree each time, and the next run ends where a plain client does',
  },
  {
    number: 57,
    fault: 'a canary tenant that cannot be reached',
    outcome: 'there are no fleets yet',
    elsewhere: 'the issue about gradual rollout',
  },
  {
    number: 58,
    fault: 'a running transaction takes two tables in the order opposite to a migration’s',
    outcome:
      'plan names both; with running: lock_order the migration locks them first, in that order, and waits with nothing in its hands: no deadlock, exit 0. Without it the server ends one of the two, and ours begins anew',
  },
];
