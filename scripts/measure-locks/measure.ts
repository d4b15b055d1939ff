import type { Bench } from './bench';
import type { Form } from './form';
import { measureInTransaction } from './inTransaction';
import { measureOutside } from './outside';
import { refusal } from './refusal';
import { endAndReport } from './reports';
import type { Result } from './result';
import { type Sessions, withSessions } from './sessions';
import { type Stand, withGates } from './stand';

/**
 * Measures one form in the cheapest way that is true: rolled back on the shared database, or for real on a copy, when the
 * form has a setup or PostgreSQL refuses it inside a transaction.
 */
export async function measureForm({ server, databases }: Bench, shared: Stand, form: Form): Promise<Result> {
  const { sql, setup } = form;
  if (setup !== undefined) {
    return databases.withCopy((database) =>
      withSessions(server, database, (sessions) => measureAfterSetup(sessions, setup, sql)),
    );
  }
  const result = await measureInTransaction(shared, sql);
  if (result !== 'refused') return result;
  return databases.withSpare((database) =>
    withSessions(server, database, (sessions) => withGates(sessions, (stand) => measureOutside(stand, sql))),
  );
}

async function measureAfterSetup(sessions: Sessions, setup: readonly string[], sql: string): Promise<Result> {
  try {
    for (const statement of setup) await sessions.worker.query(statement);
  } catch (error) {
    return refusal(error); // a setup that the server does not know makes the form one that it does not know
  }
  return withGates(sessions, async (stand) => {
    const result = await measureInTransaction(stand, sql);
    if (result !== 'refused') return result;
    await endAndReport(stand.worker, stand.opener); // else the setup's scans would count as the form's
    return measureOutside({ ...stand, worker: await stand.newWorker() }, sql);
  });
}
