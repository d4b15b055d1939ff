import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'libpg-query';
import type pg from 'pg';

/** A migration of an example: its up file and, when it has one, its down file. */
export interface ExampleMigration {
  /** `<version>_<name>` */
  readonly id: string;
  readonly up: string;
  readonly down: string | undefined;
}

/** The text of a file under `examples/`. */
export function readExample(path: string): Promise<string> {
  return readFile(exampleFile(path), 'utf8');
}

/** The migrations of a folder under `examples/`, oldest first. */
export async function readMigrations(folder: string): Promise<readonly ExampleMigration[]> {
  const files = new Set(await readdir(exampleFile(folder)));
  const ids = [...files].filter((file) => file.endsWith('.up.sql')).map((file) => file.slice(0, -'.up.sql'.length));
  return Promise.all(
    ids.sort().map(async (id) => ({
      id,
      up: await readExample(`${folder}/${id}.up.sql`),
      down: files.has(`${id}.down.sql`) ? await readExample(`${folder}/${id}.down.sql`) : undefined,
    })),
  );
}

/** Runs a file as psql would: in one transaction, or statement by statement when its first line asks for none. */
export async function runFile(client: pg.Client, text: string): Promise<void> {
  const sql = text.replace(/^\\.*$/gm, '');
  const wrapped = !sql.startsWith('-- confiture: transaction none');
  try {
    for (const query of wrapped ? ['BEGIN', sql, 'COMMIT'] : await statementsOf(sql)) await client.query(query);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    await client.query('RESET ALL');
  }
}

/** Cut by PostgreSQL's own grammar, whose positions are UTF-8 bytes; a length of zero means to the end. */
async function statementsOf(sql: string): Promise<readonly string[]> {
  const bytes = Buffer.from(sql);
  const { stmts = [] } = await parse(sql);
  return stmts.map(({ stmt_location: start = 0, stmt_len: length = 0 }) =>
    bytes.toString('utf8', start, length > 0 ? start + length : bytes.length),
  );
}

function exampleFile(path: string): string {
  return fileURLToPath(new URL(`../../examples/${path}`, import.meta.url));
}
