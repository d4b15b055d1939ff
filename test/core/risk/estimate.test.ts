import { describe, expect, it } from 'vitest';
import { estimate } from '#core/risk/estimate';
import { highest, reachesLevel } from '#core/risk/level';
import { fileLevel } from '#core/risk/parts';
import { analysed } from './analysed';

/** The level of the last statement of a text. */
function level(sql: string): string | undefined {
  const { path, statements } = analysed(sql);
  const last = statements.at(-1);
  return last === undefined ? undefined : estimate(last, path).level;
}

const timeout = "SET lock_timeout = '2s';\n";

describe('the level without statistics', () => {
  it.each([
    ['a rewrite with its indexes stops everybody', 'ALTER TABLE orders ALTER total TYPE bigint', 'CRITICAL'],
    ['VACUUM FULL stops everybody', 'VACUUM FULL orders', 'CRITICAL'],
    ['a scan stops everybody', 'ALTER TABLE orders ALTER total SET NOT NULL', 'HIGH'],
    ['an index build stops writes', 'CREATE INDEX ON orders (total)', 'HIGH'],
    [
      'validating a foreign key at once stops writes',
      'ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers',
      'HIGH',
    ],
    ['an instant lock can queue without end', 'ALTER TABLE orders ADD note text', 'MEDIUM'],
    ['an instant lock under lock_timeout cannot', `${timeout}ALTER TABLE orders ADD note text`, 'LOW'],
    ['lock_timeout 0 is none', `SET lock_timeout = 0;\nALTER TABLE orders ADD note text`, 'MEDIUM'],
    ['lock_timeout does not shorten work', `${timeout}VACUUM FULL orders`, 'CRITICAL'],
    ['work that stops nobody', 'CREATE INDEX CONCURRENTLY ON orders (total)', 'LOW'],
    ['a query', 'SELECT * FROM orders', 'LOW'],
    ['every row of a table gets locked', 'UPDATE orders SET total = 1', 'MEDIUM'],
    ['some rows of a table get locked', 'UPDATE orders SET total = 1 WHERE id = 7', 'LOW'],
    ['EXPLAIN does nothing', 'EXPLAIN DELETE FROM orders', 'LOW'],
    ['EXPLAIN ANALYZE does it', 'EXPLAIN ANALYZE DELETE FROM orders', 'MEDIUM'],
    ['a table made by the same file', 'CREATE TABLE new (id int);\nVACUUM FULL new', 'LOW'],
    ['its rows', 'CREATE TABLE new (id int);\nUPDATE new SET id = 1', 'LOW'],
    ['a temporary table', 'CREATE TEMP TABLE t AS SELECT 1 AS a;\nALTER TABLE t ALTER a TYPE text', 'LOW'],
  ])('%s: %s', (_, sql, expected) => {
    expect(level(sql)).toBe(expected);
  });

  it('counts locks that the transaction holds already, as long as work goes on', () => {
    const open = `BEGIN;\nALTER TABLE customers ADD note text;\n`;
    expect(level(`${open}UPDATE orders SET total = 1 WHERE id > 7`)).toBe('HIGH');
    expect(level(`${open}COMMIT;\nUPDATE orders SET total = 1 WHERE id > 7`)).toBe('LOW');
    expect(level(`${open}SET LOCAL work_mem = '1GB'`)).toBe('LOW');
    expect(level(`${open}COMMIT`)).toBe('LOW');
  });

  it('never says a number, and on what it rests', () => {
    const { path, statements } = analysed('VACUUM FULL orders');
    expect(statements.map((statement) => estimate(statement, path))).toEqual([
      { class: 'rows and indexes', level: 'CRITICAL', milliseconds: undefined, basis: 'no statistics' },
    ]);
  });

  it('of a file is that of its worst statement, functions that do not run left out', () => {
    expect(fileLevel(analysed('SELECT 1;\nCREATE INDEX ON orders (total);\nSELECT 2;'))).toBe('HIGH');
    const stored = 'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN TRUNCATE orders; END $$';
    expect(fileLevel(analysed(stored))).toBe('LOW');
    expect(fileLevel(analysed('DO $$ BEGIN CREATE INDEX ON orders (total); END $$'))).toBe('HIGH');
    expect(fileLevel(analysed(''))).toBe('LOW');
  });
});

describe('levels', () => {
  it('are ordered', () => {
    expect(highest(['LOW', 'CRITICAL', 'HIGH'])).toBe('CRITICAL');
    expect(highest([])).toBe('LOW');
    expect(reachesLevel('HIGH', 'HIGH')).toBe(true);
    expect(reachesLevel('MEDIUM', 'HIGH')).toBe(false);
  });
});
