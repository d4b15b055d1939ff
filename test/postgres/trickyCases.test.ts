import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, parseFile } from '#core/sql/parseFile';
import { type Server, startServer } from '#scripts/postgres/server';
import { rulesWithCases, trickyCases, withoutMarks } from '#test/rules/tricky/cases';

const parser = createStatementParser(await loadGrammar());

/** What every case finds: extensions that its functions are of, and functions that its triggers call. */
const surroundings = `CREATE EXTENSION pgcrypto; CREATE EXTENSION dblink; CREATE EXTENSION postgres_fdw;
  CREATE SCHEMA audit;
  CREATE FUNCTION audit.log_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
  CREATE FUNCTION reckon() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`;

describe('PostgreSQL 18 accepts the SQL of every tricky case', () => {
  let server: Server;
  let client: pg.Client;

  beforeAll(async () => {
    server = await startServer(18);
    client = await server.connect();
    await client.query(`SET client_min_messages = error; ${surroundings}`);
  });
  afterAll(() => server.stop());
  afterEach(async () => {
    await client.query('ROLLBACK');
    await client.query('ALTER SYSTEM RESET ALL');
  });

  it.each(rulesWithCases())('%s', async (id) => {
    const [library = '', rule = ''] = id.split('/');
    for (const { before = '', sql } of trickyCases(library, rule)) {
      const statements = [before, withoutMarks(sql)].flatMap(cut);
      // What no transaction block takes stands in cases of its own.
      const isAlone = statements.some((statement) => /^ALTER SYSTEM\b/.test(statement));
      if (!isAlone) await client.query('BEGIN');
      for (const statement of statements) await expect(client.query(statement), statement).resolves.toBeDefined();
      if (!isAlone) await client.query('ROLLBACK');
    }
  });
});

function cut(sql: string): readonly string[] {
  return parseFile(sql, parser).statements.map(({ parsed }) => parsed.text);
}
