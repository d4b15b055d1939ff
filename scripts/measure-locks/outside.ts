import { readCatalog } from './catalog';
import { reportedScans } from './counters';
import { refusal } from './refusal';
import { endAndReport } from './reports';
import { type Result, resultOf } from './result';
import type { Stand } from './stand';
import { passGates } from './stops';
import { workBetween } from './work';

/** Runs a statement that PostgreSQL refuses inside a transaction. What it does stays done, and its session is over. */
export async function measureOutside(stand: Stand, sql: string): Promise<Result> {
  const { worker, opener, catalog } = stand;
  try {
    const counters = await reportedScans(opener, catalog);
    const locks = await passGates(stand, sql);
    await endAndReport(worker, opener);
    const after = { catalog: await readCatalog(opener), counters: await reportedScans(opener, catalog) };
    return resultOf({
      transaction: false,
      locks,
      released: new Map(),
      work: workBetween({ catalog, counters }, after),
    });
  } catch (error) {
    return refusal(error);
  }
}
