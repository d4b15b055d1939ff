import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { typeChange } from '#core/effects/types/typeChange';
import { resolveTypeReference } from '#core/schema/resolve';
import type { Facts } from '#core/sql/facts/facts';
import type { TypeReference } from '#core/sql/facts/name';
import { startServer } from '#scripts/postgres/server';
import { fixtureSituation, runScript } from '#test/core/effects/claims/situation';

/** Separated by spaces; an underscore stands for one inside a name. */
const types = `
  boolean smallint integer bigint real double_precision money "char" name bytea uuid json jsonb xml
  numeric numeric(10,2) numeric(12,2) numeric(8,2) numeric(10,0) numeric(12) numeric(12,4)
  text varchar varchar(10) varchar(20) char char(5) char(10) bpchar citext
  date time time(3) time(6) timetz timetz(3) timetz(6)
  timestamp timestamp(0) timestamp(3) timestamp(6) timestamptz timestamptz(3) timestamptz(6)
  interval interval(3) interval(6) interval_day_to_second interval_day_to_second(3) interval_hour
  interval_year_to_month bit bit(8) bit(16) varbit varbit(8) varbit(16) inet cidr macaddr macaddr8
  oid regclass regproc regprocedure regoper regoperator regtype regrole regnamespace regconfig regdictionary
  xid point box int4range tsvector text[] varchar[] varchar(10)[] varchar(20)[] integer[] bigint[]
  numeric(10,2)[] numeric(12,2)[] timestamp[] timestamptz[] plain nested checked short whole required mood`
  .trim()
  .split(/\s+/)
  .map((name) => name.replaceAll('_', ' '));

const definitions = `
  CREATE DOMAIN plain AS text;
  CREATE DOMAIN nested AS plain;
  CREATE DOMAIN checked AS text CHECK (VALUE <> '');
  CREATE DOMAIN short AS varchar(10);
  CREATE DOMAIN whole AS integer;
  CREATE DOMAIN required AS integer NOT NULL;
  CREATE TYPE mood AS ENUM ('good', 'bad');`;

/** Changes the type of an indexed column, says what became of the files, and undoes it. */
const probe = `
  CREATE FUNCTION files() RETURNS text LANGUAGE sql AS
    $$ SELECT string_agg(relname || relfilenode, ' ' ORDER BY relname) FROM pg_class WHERE relname = 'probe' $$;
  CREATE FUNCTION index_files() RETURNS text LANGUAGE sql AS
    $$ SELECT string_agg(relname || relfilenode, ' ') FROM pg_class WHERE relname = 'probe_index' $$;
  CREATE FUNCTION change(wanted text) RETURNS text LANGUAGE plpgsql AS $$
  DECLARE
    rows_before text := files();
    index_before text := index_files();
    answer text := 'impossible';
  BEGIN
    BEGIN
      BEGIN
        EXECUTE 'ALTER TABLE probe ALTER c TYPE ' || wanted;
      EXCEPTION WHEN datatype_mismatch THEN
        EXECUTE 'ALTER TABLE probe ALTER c TYPE ' || wanted || ' USING c::' || wanted;
      END;
      answer := CASE
        WHEN files() <> rows_before THEN 'rewrite'
        WHEN index_files() <> index_before THEN 'index build'
        ELSE 'nothing' END;
      RAISE EXCEPTION 'undo';
    EXCEPTION WHEN OTHERS THEN NULL;
    END;
    RETURN answer;
  END $$`;

const indexed = `
  DO $$ BEGIN CREATE INDEX probe_index ON probe (c); EXCEPTION WHEN undefined_object THEN NULL; END $$`;

async function observe(session: pg.Client, old: string): Promise<Map<string, string>> {
  await session.query(`CREATE TABLE probe (c ${old})`);
  await session.query(indexed);
  const { rows } = await session.query<{ wanted: string; answer: string }>(
    'SELECT wanted, change(wanted) AS answer FROM unnest($1::text[]) AS wanted',
    [types],
  );
  await session.query('DROP TABLE probe');
  return new Map(rows.map(({ wanted, answer }) => [wanted, answer]));
}

const situation = runScript(await fixtureSituation(), definitions);
const { schema, session } = situation.timeline;
const references = new Map(types.map((name) => [name, reference(name)]));

function reference(name: string): TypeReference {
  const facts: Facts | undefined = situation.parser.parse(`CREATE TABLE t (c ${name})`).facts;
  const type = facts?.kind === 'create table' ? facts.columns[0]?.type : undefined;
  if (type === undefined) throw new Error(`${name} is no type`);
  return resolveTypeReference(schema, session, type);
}

function claim(old: string, wanted: string, utc: boolean): string {
  const [from, to] = [references.get(old), references.get(wanted)];
  if (from === undefined || to === undefined) return 'unknown';
  const change = typeChange(schema, from, to, utc);
  return change.rewrite !== undefined ? 'rewrite' : change.keepsIndexes ? 'nothing' : 'index build';
}

/** Types without an order, whose columns have no index to build. */
const withoutOrder = new Set(['json', 'xml', 'xid', 'point', 'box']);

const agree = (claimed: string, observed: string, hasIndex: boolean) =>
  claimed === observed || (claimed === 'index build' && observed === 'nothing' && !hasIndex);

describe.each([
  [12, 'UTC'],
  [18, 'UTC'],
  [18, 'Europe/Berlin'],
] as const)('type changes on PostgreSQL %i in %s', (major, timezone) => {
  it('rewrite, build indexes or do nothing, as the server does, for all pairs', { timeout: 300_000 }, async () => {
    const server = await startServer(major, { timezone });
    try {
      const connection = await server.connect();
      await connection.query(`CREATE EXTENSION citext; ${definitions} ${probe}`);
      const wrong: string[] = [];
      for (const old of types) {
        for (const [wanted, observed] of await observe(connection, old)) {
          if (observed === 'impossible') continue;
          const claimed = claim(old, wanted, timezone === 'UTC');
          const hasIndex = !withoutOrder.has(old);
          if (!agree(claimed, observed, hasIndex)) wrong.push(`${old} -> ${wanted}: ${claimed}, but ${observed}`);
        }
      }
      expect(wrong).toEqual([]);
    } finally {
      await server.stop();
    }
  });
});
