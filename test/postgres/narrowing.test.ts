import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { narrowingOf } from '#core/rules/look/narrowing';
import { emptySchema } from '#core/schema/empty';
import { startSession } from '#core/schema/session';
import type { TypeReference } from '#core/sql/facts/name';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, parseFile } from '#core/sql/parseFile';
import { type Server, startServer } from '#scripts/postgres/server';

const parser = createStatementParser(await loadGrammar());

/** Types of one kind, each with values at the edge of what it holds. */
const families: readonly Readonly<Record<string, readonly string[]>>[] = [
  {
    smallint: ['32767', '-32768'],
    integer: ['2147483647', '-2147483648'],
    bigint: ['9223372036854775807', '-9007199254740993'],
    'numeric(4,0)': ['9999'],
    'numeric(10,2)': ['99999999.99', '1.25'],
    'numeric(12,2)': ['9999999999.99', '1.25'],
    'numeric(10,4)': ['999999.9999', '1.2525'],
    'numeric(30,0)': ['999999999999999999999999999999', '123456789012345678'],
    numeric: ['123456789012345678901234567890.123456789', '1.123456789'],
    real: ['1.23456', '1e30'],
    'double precision': ['1.23456789012345', '1e300'],
  },
  {
    text: ['a text that is longer than all the limits here, longer than sixty-three characters too'],
    'varchar(5)': ['abcde'],
    'varchar(20)': ['abcdefghijklmnopqrst'],
    'char(5)': ['abcde'],
    'char(10)': ['abcdefghij'],
    name: ['abc'],
  },
  {
    time: ['12:34:56.789012'],
    'time(3)': ['12:34:56.789'],
    timetz: ['12:34:56.789012+05'],
    timestamp: ['2026-11-26 12:34:56.789012'],
    'timestamp(0)': ['2026-11-26 12:34:56'],
    'timestamp(3)': ['2026-11-26 12:34:56.789'],
    timestamptz: ['2026-11-26 12:34:56.789012+00'],
    'timestamptz(0)': ['2026-11-26 12:34:56+00'],
    date: ['2026-11-26'],
  },
  { 'bit varying': ['10101010101010'], 'bit varying(4)': ['1010'] },
];
const cases = families.flatMap((family) => Object.entries(family).map(([from, values]) => ({ from, values, family })));

describe.each([12, 18] as const)('PostgreSQL %i loses or refuses what the rule says', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it.each(cases)('from $from', async ({ from, values, family }) => {
    const client = await server.connect();
    try {
      await client.query(
        "SET timezone = 'UTC'; SET extra_float_digits = 3; SET client_min_messages = warning; DROP TABLE IF EXISTS probe",
      );
      const observed: string[] = [];
      const claimed: string[] = [];
      for (const to of Object.keys(family)) {
        for (const isExplicit of [false, true]) {
          const outcome = await change(to, isExplicit);
          if (outcome === undefined) continue;
          const said = narrowingOf(context, reference(from), reference(to), isExplicit)?.outcome ?? 'keeps';
          observed.push(`${to}${isExplicit ? ', cast' : ''}: ${outcome}`);
          claimed.push(`${to}${isExplicit ? ', cast' : ''}: ${said}`);
        }
      }
      expect(claimed).toEqual(observed);

      /** Undefined where there is no way from one type to the other. What does not come back the same was lost. */
      async function change(to: string, isExplicit: boolean): Promise<string | undefined> {
        const using = isExplicit ? ` USING c::${to}` : '';
        const outcomes = new Set<string>();
        for (const value of values) {
          await client.query(`BEGIN; CREATE TABLE probe (c ${from}); INSERT INTO probe VALUES ('${value}')`);
          const code = await client.query(`ALTER TABLE probe ALTER c TYPE ${to}${using}`).then(
            () => undefined,
            (error: { code?: string }) => error.code,
          );
          if (code === '42804' || code === '42846' || code === '22P02' || code === '22007') {
            await client.query('ROLLBACK');
            return undefined;
          }
          const kept =
            code === undefined &&
            (await client.query<{ kept: boolean }>(`SELECT c::${from} = '${value}'::${from} AS kept FROM probe`).then(
              ({ rows }) => rows[0]?.kept === true,
              () => false,
            ));
          outcomes.add(code !== undefined ? 'fails' : kept ? 'keeps' : 'loses');
          await client.query('ROLLBACK');
        }
        return ['loses', 'fails', 'keeps'].find((each) => outcomes.has(each));
      }
    } finally {
      await client.end();
    }
  });
});

const session = startSession({ transaction: 'none', settings: new Map(), searchPath: ['public'] });
const context = { schema: emptySchema(true), session };

function reference(type: string): TypeReference {
  const [statement] = parseFile(`CREATE TABLE t (c ${type})`, parser).statements;
  const facts = statement?.parsed.facts;
  const column = facts?.kind === 'create table' ? facts.columns[0]?.type : undefined;
  if (column === undefined) throw new Error(type);
  return column;
}
