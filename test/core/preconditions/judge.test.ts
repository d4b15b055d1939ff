import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#core/config/settings';
import { replay } from '#core/inspect/understand';
import { judge } from '#core/preconditions/judge';
import { type Precondition, preconditionTypes } from '#core/preconditions/precondition';
import { readSidecar } from '#core/preconditions/readSidecar';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';

const parser = createStatementParser(await loadGrammar());

const before = `
CREATE SCHEMA app;
CREATE TABLE customers (id bigint PRIMARY KEY, name varchar(20), tags text[], price numeric(10,2), born char(1), mood app.mood, at timestamptz);
CREATE TABLE app.orders (id int PRIMARY KEY, customer bigint CONSTRAINT orders_customer REFERENCES customers (id));
CREATE INDEX by_name ON customers (name);
CREATE VIEW names AS SELECT name FROM customers;
CREATE MATERIALIZED VIEW stored AS SELECT name FROM customers;
CREATE TABLE old (id int);
DROP TABLE old;
CREATE TABLE early (id int);
ALTER TABLE early RENAME TO late;
ALTER TABLE customers ADD gone int;
ALTER TABLE customers DROP gone;
CREATE INDEX dropped ON customers (at);
DROP INDEX dropped;
ALTER TABLE elsewhere ADD known int;
`;

/** The verdict of one precondition, written as in a file. */
function verdict(written: string, complete = false): string {
  const { preconditions, problems } = readSidecar(`up_preconditions:\n  - {${written}}\n`);
  expect(problems).toEqual([]);
  const [only] = preconditions;
  if (only === undefined) throw new Error('Nothing was read.');
  tried.add(only.precondition.type);
  const schema = replay('1_a.sql', before, { parser, settings: defaultSettings, schema: emptySchema(complete) });
  const judgement = judge(only.precondition, schema);
  return judgement.verdict === 'holds' ? 'holds' : `${judgement.verdict}: ${judgement.because}`;
}

const tried = new Set<Precondition['type']>();

describe('a precondition is judged by the migrations before it', () => {
  it.each([
    ['type: TableExists, table: customers', 'holds'],
    ['type: TableExists, table: orders, schema: app', 'holds'],
    ['type: TableExists, table: names', 'holds'],
    ['type: TableExists, table: elsewhere', 'holds'],
    ['type: TableExists, table: stored', 'contradicted: public.stored is no table but a materialized view'],
    ['type: TableExists, table: old', 'contradicted: the migrations before it drop or rename public.old'],
    ['type: TableExists, table: early', 'contradicted: the migrations before it drop or rename public.early'],
    [
      'type: TableExists, table: orders',
      'unknown: no migration before it makes public.orders, and the database may have more',
    ],
    ['type: TableNotExists, table: customers', 'contradicted: the migrations before it make public.customers'],
    ['type: TableNotExists, table: old', 'holds'],
    ['type: ColumnExists, table: customers, column: name', 'holds'],
    ['type: ColumnExists, table: customers, column: gone', 'contradicted: public.customers has no column gone'],
    ['type: ColumnExists, table: elsewhere, column: known', 'holds'],
    [
      'type: ColumnExists, table: elsewhere, column: other',
      'unknown: public.elsewhere is not made by the migrations before it, so not all of it is known',
    ],
    ['type: ColumnExists, table: old, column: id', 'contradicted: the migrations before it drop or rename public.old'],
    ['type: ColumnNotExists, table: customers, column: name', 'contradicted: public.customers has the column name'],
    ['type: ColumnNotExists, table: customers, column: gone', 'holds'],
    ['type: ColumnType, table: customers, column: id, expected_type: INT8', 'holds'],
    [
      'type: ColumnType, table: customers, column: id, expected_type: uuid',
      'contradicted: public.customers.id is bigint',
    ],
    ['type: ColumnType, table: customers, column: name, expected_type: varchar', 'holds'],
    ['type: ColumnType, table: customers, column: name, expected_type: "character varying ( 20 )"', 'holds'],
    [
      'type: ColumnType, table: customers, column: name, expected_type: "varchar(30)"',
      'contradicted: public.customers.name is character varying(20)',
    ],
    ['type: ColumnType, table: customers, column: price, expected_type: "decimal(10, 2)"', 'holds'],
    [
      'type: ColumnType, table: customers, column: price, expected_type: "numeric(10)"',
      'contradicted: public.customers.price is numeric(10,2)',
    ],
    ['type: ColumnType, table: customers, column: tags, expected_type: "text[]"', 'holds'],
    [
      'type: ColumnType, table: customers, column: tags, expected_type: text',
      'contradicted: public.customers.tags is text[]',
    ],
    ['type: ColumnType, table: customers, column: at, expected_type: timestamp with time zone', 'holds'],
    [
      'type: ColumnType, table: customers, column: mood, expected_type: mood',
      'unknown: what the type is, the database alone can tell',
    ],
    ['type: ConstraintExists, table: customers, constraint: customers_pkey', 'holds'],
    [
      'type: ConstraintExists, table: customers, constraint: none',
      'contradicted: public.customers has no constraint none',
    ],
    [
      'type: ConstraintNotExists, table: customers, constraint: customers_pkey',
      'contradicted: public.customers has the constraint customers_pkey',
    ],
    [
      'type: ForeignKeyExists, table: orders, schema: app, column: customer, references_table: customers, references_column: id',
      'holds',
    ],
    [
      'type: ForeignKeyExists, table: orders, schema: app, column: id, references_table: customers, references_column: id',
      'contradicted: app.orders has no foreign key from id to public.customers.id',
    ],
    ['type: IndexExists, table: customers, index: by_name', 'holds'],
    ['type: IndexExists, table: late, index: by_name', 'contradicted: public.by_name is an index of public.customers'],
    [
      'type: IndexExists, table: customers, index: dropped',
      'contradicted: the migrations before it drop or rename public.dropped',
    ],
    ['type: IndexNotExists, table: customers, index: by_name', 'contradicted: public.customers has the index by_name'],
    ['type: SchemaExists, schema: app', 'holds'],
    [
      'type: SchemaExists, schema: other',
      'unknown: no migration before it makes the schema other, and the database may have it',
    ],
    ['type: SchemaNotExists, schema: app', 'contradicted: the migrations before it make app'],
    ['type: RowCountEquals, table: customers, expected_count: 0', 'unknown: the rows stand in the database alone'],
    [
      'type: RowCountGreaterThan, table: old, min_count: 0',
      'contradicted: the migrations before it drop or rename public.old',
    ],
    ['type: TableIsEmpty, table: customers', 'unknown: the rows stand in the database alone'],
    ['type: CustomSQL, sql: SELECT true, description: d', 'unknown: the query is answered by the database alone'],
  ])('%s', (written, expected) => {
    expect(verdict(written)).toBe(expected);
  });

  it('every type of them', () => {
    expect([...tried].sort()).toEqual([...preconditionTypes].sort());
  });

  it('and what nobody makes is contradicted once all that exists is known', () => {
    expect(verdict('type: TableExists, table: nothing', true)).toBe(
      'contradicted: nothing before it makes public.nothing',
    );
    expect(verdict('type: SchemaExists, schema: other', true)).toBe(
      'contradicted: nothing before it makes the schema other',
    );
    expect(verdict('type: TableNotExists, table: nothing', true)).toBe('holds');
  });
});
