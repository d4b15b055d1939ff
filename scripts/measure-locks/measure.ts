import type { Client } from 'pg';
import type { Bench } from './bench';
import type { Form } from './form';
import { measureInTransaction } from './inTransaction';
import { measureOutside } from './outside';
import type { Result } from './result';

/** Measures one form in the cheapest way that is true: on the shared database, on a copy of it, or outside a transaction. */
export async function measureForm(bench: Bench, shared: Client, form: Form): Promise<Result> {
  const result = await measureInTransaction(shared, form);
  if (result === 'refused') return measureOutside(bench, form);
  return result === 'setup stays' ? measureAfterSetup(bench, form) : result;
}

function measureAfterSetup(bench: Bench, form: Form): Promise<Result> {
  return bench.databases.withCopy(async (database) => {
    const client = await bench.server.connect(database);
    try {
      for (const statement of form.setup ?? []) await client.query(statement);
      const result = await measureInTransaction(client, { id: form.id, sql: form.sql });
      return typeof result === 'string' ? await measureOutside(bench, form) : result;
    } finally {
      await client.end();
    }
  });
}
