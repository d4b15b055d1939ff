import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '#core/config/settings';
import { replay } from '#core/inspect/understand';
import { judge } from '#core/preconditions/judge';
import { type Precondition, preconditionTypes } from '#core/preconditions/precondition';
import { preconditionQuery } from '#core/preconditions/query';
import { readSidecar } from '#core/preconditions/readSidecar';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { type Server, startServer } from '#scripts/postgres/server';

const parser = createStatementParser(await loadGrammar());

/** Names that would do harm, or find nothing, if they were ever part of a query's text. */
const made = `
CREATE SCHEMA "a ""b";
CREATE TYPE mood AS ENUM ('fine');
CREATE TABLE plain (id int PRIMARY KEY, name varchar(20), code char(3), price numeric(10), rate numeric(5,2), big int8,
  tags text[], state mood, at timestamptz(3), flag bool, born date);
CREATE TABLE "a ""b"."T'); DROP TABLE plain; --" ("C'x" int CONSTRAINT "odd""one" UNIQUE);
CREATE TABLE pair (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE child (x int, y int, CONSTRAINT child_pair FOREIGN KEY (x, y) REFERENCES pair (a, b));
CREATE TABLE parted (id int) PARTITION BY RANGE (id);
CREATE VIEW seen AS SELECT id FROM plain;
CREATE MATERIALIZED VIEW stored AS SELECT id FROM plain;
CREATE INDEX by_name ON plain (name);
ALTER TABLE plain ADD dropped int;
ALTER TABLE plain DROP dropped;
INSERT INTO plain (id) VALUES (1), (2);
`;
const odd = `schema: 'a "b', table: "T'); DROP TABLE plain; --"`;

const cases: readonly (readonly [written: string, holds: boolean])[] = [
  ['type: TableExists, table: plain', true],
  ['type: TableExists, table: parted', true],
  ['type: TableExists, table: seen', true],
  ['type: TableExists, table: stored', false],
  ['type: TableExists, table: Plain', false],
  [`type: TableExists, ${odd}`, true],
  ['type: TableNotExists, table: plain', false],
  ['type: TableNotExists, table: plain, schema: none', true],
  ['type: ColumnExists, table: plain, column: name', true],
  ['type: ColumnExists, table: seen, column: id', true],
  ['type: ColumnExists, table: plain, column: dropped', false],
  ['type: ColumnExists, table: plain, column: ctid', false],
  [`type: ColumnExists, ${odd}, column: "C'x"`, true],
  ['type: ColumnNotExists, table: plain, column: dropped', true],
  ['type: ColumnNotExists, table: plain, column: name', false],
  ['type: ColumnType, table: plain, column: id, expected_type: serial', true],
  ['type: ColumnType, table: plain, column: id, expected_type: bigint', false],
  ['type: ColumnType, table: plain, column: big, expected_type: BIGINT', true],
  ['type: ColumnType, table: plain, column: name, expected_type: varchar', true],
  ['type: ColumnType, table: plain, column: name, expected_type: "Character Varying (20)"', true],
  ['type: ColumnType, table: plain, column: name, expected_type: "varchar(21)"', false],
  ['type: ColumnType, table: plain, column: code, expected_type: char', true],
  ['type: ColumnType, table: plain, column: code, expected_type: "char(3)"', true],
  ['type: ColumnType, table: plain, column: price, expected_type: "numeric(10)"', true],
  ['type: ColumnType, table: plain, column: rate, expected_type: "decimal(5, 2)"', true],
  ['type: ColumnType, table: plain, column: rate, expected_type: "numeric(5)"', false],
  ['type: ColumnType, table: plain, column: tags, expected_type: "text[]"', true],
  ['type: ColumnType, table: plain, column: tags, expected_type: text', false],
  ['type: ColumnType, table: plain, column: tags, expected_type: ARRAY', true],
  ['type: ColumnType, table: plain, column: state, expected_type: mood', true],
  ['type: ColumnType, table: plain, column: state, expected_type: public.mood', true],
  ['type: ColumnType, table: plain, column: state, expected_type: USER-DEFINED', true],
  ['type: ColumnType, table: plain, column: born, expected_type: USER-DEFINED', false],
  ['type: ColumnType, table: plain, column: at, expected_type: timestamptz', true],
  ['type: ColumnType, table: plain, column: at, expected_type: "timestamp(3) with time zone"', true],
  ['type: ColumnType, table: plain, column: flag, expected_type: boolean', true],
  ['type: ColumnType, table: plain, column: none, expected_type: boolean', false],
  ['type: ColumnType, table: plain, column: flag, expected_type: no_such_type', false],
  ['type: ConstraintExists, table: plain, constraint: plain_pkey', true],
  [`type: ConstraintExists, ${odd}, constraint: 'odd"one'`, true],
  ['type: ConstraintExists, table: pair, constraint: plain_pkey', false],
  ['type: ConstraintNotExists, table: plain, constraint: plain_pkey', false],
  ['type: ConstraintNotExists, table: plain, constraint: none', true],
  ['type: ForeignKeyExists, table: child, column: "y", references_table: pair, references_column: b', true],
  ['type: ForeignKeyExists, table: child, column: "y", references_table: pair, references_column: a', false],
  ['type: IndexExists, table: plain, index: by_name', true],
  ['type: IndexExists, table: plain, index: plain_pkey', true],
  ['type: IndexExists, table: pair, index: by_name', false],
  ['type: IndexNotExists, table: plain, index: by_name', false],
  ['type: IndexNotExists, table: plain, index: none', true],
  [`type: SchemaExists, schema: 'a "b'`, true],
  ['type: SchemaExists, schema: none', false],
  ['type: SchemaNotExists, schema: none', true],
  ['type: SchemaNotExists, schema: public', false],
  ['type: RowCountEquals, table: plain, expected_count: 2', true],
  ['type: RowCountEquals, table: plain, expected_count: 3', false],
  ['type: RowCountEquals, table: none, expected_count: 0', false],
  [`type: RowCountEquals, ${odd}, expected_count: 0`, true],
  ['type: RowCountGreaterThan, table: plain, min_count: 1', true],
  ['type: RowCountGreaterThan, table: plain, min_count: 2', false],
  ['type: TableIsEmpty, table: pair', true],
  ['type: TableIsEmpty, table: plain', false],
  ['type: TableIsEmpty, table: none', false],
  [`type: TableIsEmpty, ${odd}`, true],
  ['type: CustomSQL, description: d, sql: SELECT count(*) = 2 FROM plain', true],
  ["type: CustomSQL, description: d, sql: 'SELECT 7 % 2 = 1'", true],
  ["type: CustomSQL, description: d, sql: 'SELECT 7 %% %s = 1 AND %s', params: [2, true]", true],
  ['type: CustomSQL, description: d, sql: SELECT true WHERE false', false],
  ['type: CustomSQL, description: d, sql: SELECT NULL', false],
];

describe.each([12, 18] as const)('preconditions asked of PostgreSQL %i', (major) => {
  let server: Server;
  let client: pg.Client;

  beforeAll(async () => {
    server = await startServer(major);
    client = await server.connect();
    await client.query(made);
  });

  afterAll(() => server.stop());

  it.each(cases)('%s: %s', async (written, expected) => {
    const precondition = read(written);
    expect(await ask(client, precondition)).toBe(expected);
    const schema = replay('1_a.sql', made, { parser, settings: defaultSettings, schema: emptySchema() });
    const { verdict } = judge(precondition, schema);
    expect(['unknown', expected ? 'holds' : 'contradicted']).toContain(verdict);
  });

  it('and nothing was changed by asking', async () => {
    const { rows } = await client.query('SELECT count(*)::int AS rows FROM plain');
    expect(rows).toEqual([{ rows: 2 }]);
  });
});

it('asks every type', () => {
  expect(new Set(cases.map(([written]) => read(written).type))).toEqual(new Set(preconditionTypes));
});

function read(written: string): Precondition {
  const { preconditions, problems } = readSidecar(`up_preconditions:\n  - {${written}}\n`);
  expect(problems).toEqual([]);
  const [only] = preconditions;
  if (only === undefined) throw new Error(`Nothing was read of ${written}`);
  return only.precondition;
}

async function ask(client: pg.Client, precondition: Precondition): Promise<boolean> {
  const { text, values, gives } = preconditionQuery(precondition);
  const first = await firstValue(client, text, values);
  return Boolean(gives === 'query' ? await firstValue(client, String(first), []) : first);
}

async function firstValue(client: pg.Client, text: string, values: readonly unknown[]): Promise<unknown> {
  const { rows } = await client.query<unknown[]>({ text, values: [...values], rowMode: 'array' });
  return rows[0]?.[0];
}
