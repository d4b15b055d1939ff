import pg from 'pg';
import { type Catalog, readCatalog } from './catalog';
import { unreportedScans } from './counters';
import type { Form } from './form';
import { heldLocks } from './locks';
import { type Result, resultOf } from './result';
import { workBetween } from './work';

/** SQLSTATE active_sql_transaction: the statement refuses to run inside a transaction block. */
const REFUSED = '25001';

/**
 * Runs a form between BEGIN and ROLLBACK. `refused` when PostgreSQL does not run it there; `setup stays` when the setup
 * itself touches relations, so that it must be committed before or it would show among the form's own locks.
 */
export async function measureInTransaction(client: pg.Client, form: Form): Promise<Result | 'refused' | 'setup stays'> {
  const catalog = await readCatalog(client);
  await client.query('BEGIN');
  try {
    for (const statement of form.setup ?? []) await client.query(statement);
    if (form.setup !== undefined && (await touchesRelations(client, catalog))) return 'setup stays';
    const counters = await unreportedScans(client, catalog);
    await client.query(form.sql);
    const locks = await heldLocks(client, catalog);
    const after = { catalog: await readCatalog(client), counters: await unreportedScans(client, catalog) };
    return resultOf(true, locks, workBetween({ catalog, counters }, after));
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return error.code === REFUSED ? 'refused' : { error: error.message };
  } finally {
    await client.query('ROLLBACK');
  }
}

async function touchesRelations(client: pg.Client, before: Catalog): Promise<boolean> {
  const now = await readCatalog(client);
  return (await heldLocks(client, before)).size > 0 || [...now.keys()].some((oid) => !before.has(oid));
}
