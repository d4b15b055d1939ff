import pg from 'pg';
import { readCatalog } from './catalog';
import { unreportedScans } from './counters';
import { heldLocks, releasedLocks } from './locks';
import { refusal } from './refusal';
import { type Result, resultOf } from './result';
import { restoreGates, type Stand } from './stand';
import { passGates } from './stops';
import { workBetween } from './work';

/** SQLSTATE active_sql_transaction: the statement refuses to run inside a transaction block. */
const REFUSED = '25001';

/** Runs a statement between BEGIN and ROLLBACK. `refused` when PostgreSQL does not run it there. */
export async function measureInTransaction(stand: Stand, sql: string): Promise<Result | 'refused'> {
  const { worker, catalog } = stand;
  await worker.query('BEGIN');
  try {
    const counters = await unreportedScans(worker, catalog);
    const seen = await passGates(stand, sql);
    const held = await heldLocks(worker, catalog);
    await worker.query('RESET SESSION AUTHORIZATION; RESET ROLE'); // else a form that gives up rights could not be looked at
    const after = { catalog: await readCatalog(worker), counters: await unreportedScans(worker, catalog) };
    return resultOf({
      transaction: true,
      locks: held,
      released: releasedLocks(seen, held),
      work: workBetween({ catalog, counters }, after),
    });
  } catch (error) {
    return error instanceof pg.DatabaseError && error.code === REFUSED ? 'refused' : refusal(error);
  } finally {
    await worker.query('ROLLBACK');
    await restoreGates(stand);
  }
}
