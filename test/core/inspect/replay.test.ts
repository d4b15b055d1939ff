import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '#core/config/settings';
import { replay, type UnderstandingContext, understand } from '#core/inspect/understand';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';

const statements = [
  'BEGIN;',
  'SAVEPOINT s;',
  'ROLLBACK TO s;',
  'ROLLBACK;',
  'COMMIT;',
  '-- confiture: transaction wrapped',
  'SET search_path = shop, public;',
  'CREATE SCHEMA shop;',
  'CREATE TABLE orders (id bigint PRIMARY KEY, total int NOT NULL);',
  'ALTER TABLE orders ADD note text, ALTER total TYPE bigint;',
  'CREATE INDEX CONCURRENTLY orders_total ON orders (total);',
  'DO $$ BEGIN ALTER TABLE orders RENAME TO sales; CREATE TABLE IF NOT EXISTS inside (id int); END $$;',
  'CREATE VIEW seen AS SELECT * FROM orders;',
  'EXPLAIN ANALYZE CREATE TABLE explained AS SELECT 1 AS one;',
  'DROP TABLE orders CASCADE;',
  'CREATE TABLE (;',
  "DO $$ BEGIN EXECUTE 'DROP TABLE ' || name; END $$;",
];

let context: UnderstandingContext;
beforeAll(async () => {
  const parser = createStatementParser(await loadGrammar());
  context = { parser, settings: defaultSettings, schema: emptySchema(true) };
});

describe('a replay', () => {
  it('leaves the schema that the analysis of the same text ends with', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...statements), { maxLength: 8 }),
        fc.constantFrom('1_x.sql', '1_x.up.sql'),
        (parts, path) => {
          const text = parts.join('\n');
          const { schema } = understand(path, text, context).analysis.end;
          expect(plain(replay(path, text, context))).toEqual(plain(schema));
        },
      ),
    );
  });
});

function plain({ relations, types, routines, schemas, constraintNames, complete }: ReturnType<typeof replay>) {
  const maps = [relations, types, routines, schemas, constraintNames].map((map) => [...map]);
  return { maps, complete };
}
