import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '#core/config/settings';
import { configure } from '#core/inspect/configure';
import { type InspectionContext, inspect } from '#core/inspect/inspect';
import { inspectHistory, type ReportInSet } from '#core/inspect/inspectHistory';
import { replay } from '#core/inspect/understand';
import { arrangeSets } from '#core/migrations/arrangeSets';
import { chooseLayout } from '#core/migrations/chosenLayout';
import { noSurroundings } from '#core/migrations/gather';
import { MigrationHistory } from '#core/migrations/history';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { libraries } from '#rules/libraries';

const statements = [
  'CREATE TABLE customers (id bigint PRIMARY KEY);',
  'CREATE TABLE orders (id bigint, customer bigint REFERENCES customers);',
  'CREATE TABLE app.orders (id bigint);',
  'ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0) NOT VALID, ADD CONSTRAINT d CHECK (id > 1) NOT VALID;',
  'ALTER TABLE orders VALIDATE CONSTRAINT c;',
  'ALTER TABLE sales VALIDATE CONSTRAINT c;',
  'ALTER TABLE orders RENAME CONSTRAINT c TO e;',
  'ALTER TABLE ORDERS RENAME TO sales;',
  'ALTER TABLE sales RENAME TO "Orders";',
  'ALTER TABLE orders SET SCHEMA app;',
  'ALTER TABLE orders RENAME customer TO buyer;',
  'CREATE INDEX i ON orders (customer);',
  'CREATE INDEX i ON sales (buyer);',
  'DROP INDEX i;',
  'ALTER TABLE sales ADD PRIMARY KEY (id);',
  'ALTER TABLE app.orders ADD PRIMARY KEY (id);',
  'DROP TABLE customers CASCADE;',
  'DROP TABLE orders;',
  'DROP SCHEMA app CASCADE;',
  'DO $$ BEGIN ALTER TABLE orders VALIDATE CONSTRAINT d; END $$;',
  'SELECT 1;',
];

let context: InspectionContext;
beforeAll(async () => {
  const { rules, settings } = configure({ text: '', defaults: defaultSettings, overrides: {}, available: libraries });
  context = { parser: createStatementParser(await loadGrammar()), rules, settings, schema: emptySchema() };
});

interface Named {
  readonly path: string;
  readonly text: string;
}

const setRules = ['constraint-never-validated', 'foreign-key-without-index', 'primary-key-required'];

/** What the set rules say of each file, as the editor asks: file by file. */
function inEditor(files: readonly Named[]): readonly string[] {
  const chosen = chooseLayout({ folder: 'm', names: [], markers: new Map(), samples: [] });
  const of = { folder: { key: 'm', base: 'm' }, chosen, surroundings: noSurroundings, start: emptySchema() };
  const history = new MigrationHistory(of, ({ path, text }, schema, migration) =>
    replay(path, text, { ...context, schema, migration }),
  );
  history.replace(files);
  return files.flatMap(({ path, text }) => {
    const { findings } = inspect(path, text, { ...context, ...history.placeOf(path) });
    return findings.flatMap(({ rule, object }) => said(path, rule, object));
  });
}

/** The same as the command line asks: in one pass over all. */
async function atOnce(files: readonly Named[]): Promise<readonly string[]> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const sets = await arrangeSets([...texts.keys()], async () => undefined, 'plain');
  const look = (path: string, place: object) => inspect(path, texts.get(path) ?? '', { ...context, ...place });
  const reports: ReportInSet[] = [];
  for await (const each of inspectHistory(sets, look, emptySchema(), false)) reports.push(each);
  return reports.flatMap(({ report, end }) =>
    report.findings.flatMap(({ rule, object, pending }) => {
      const schema = end?.();
      const isOpen = pending === undefined || schema === undefined || pending.persists(schema);
      return isOpen ? said(report.path, rule, object) : [];
    }),
  );
}

function said(path: string, rule: string, object: string | undefined): string[] {
  return setRules.some((name) => rule === `general/${name}`) ? [`${path} ${rule} ${object}`] : [];
}

function filesOf(texts: readonly (readonly string[])[]): readonly Named[] {
  return texts.map((parts, place) => ({ path: `m/${place + 1}.sql`, text: parts.join('\n') }));
}

describe('what later migrations mend', () => {
  it('is the same file by file, replaying few, as in one pass over all', async () => {
    const file = fc.array(fc.constantFrom(...statements), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 6 }), async (texts) => {
        const files = filesOf([['CREATE SCHEMA app;', statements[0] ?? '', statements[1] ?? ''], ...texts]);
        expect(inEditor(files)).toEqual(await atOnce(files));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['an index', 'CREATE INDEX ON orders (customer);', []],
    ['an index by another name of the table', 'ALTER TABLE orders RENAME TO s;\nCREATE INDEX ON s (customer);', []],
    ['an end of the table', 'DROP TABLE orders;', []],
    ['an index that goes again', 'CREATE INDEX i ON orders (customer);\nDROP INDEX i;', ['foreign-key-without-index']],
    ['nothing of it', 'CREATE TABLE x (id bigint PRIMARY KEY);', ['foreign-key-without-index']],
  ])('%s', async (_, later, left) => {
    const made = 'CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint REFERENCES customers);';
    const files = filesOf([[statements[0] ?? ''], [made], [later], ['SELECT 1;']]);
    const expected = left.map((name) => `m/2.sql general/${name} public.orders.orders_customer_fkey`);
    expect(await atOnce(files)).toEqual(expected);
    expect(inEditor(files)).toEqual(expected);
  });
});

describe('a file by file answer', () => {
  it('replays only files that say the name, and knows which texts it rests on', () => {
    const replayed: string[] = [];
    const chosen = chooseLayout({ folder: 'm', names: [], markers: new Map(), samples: [] });
    const of = { folder: { key: 'm', base: 'm' }, chosen, surroundings: noSurroundings, start: emptySchema() };
    const history = new MigrationHistory(of, ({ path, text }, schema, migration) => {
      replayed.push(path);
      return replay(path, text, { ...context, schema, migration });
    });
    const validate = 'ALTER TABLE "ORDERS" VALIDATE CONSTRAINT x;';
    const files = filesOf([[statements[3] ?? ''], ['SELECT 1;'], [validate], ['SELECT customers;']]);
    history.replace(files);
    const [first] = files;
    const place = history.placeOf('m/1.sql');
    expect(place.later?.texts()).toEqual([]);
    const { findings } = inspect('m/1.sql', first?.text ?? '', { ...context, ...place });
    expect(findings.filter(({ rule }) => rule === 'general/constraint-never-validated')).toHaveLength(2);
    expect(new Set(replayed)).toEqual(new Set(['m/3.sql']));
    expect(place.later?.texts()).toEqual([validate]);
    history.put({ path: 'm/4.sql', text: 'SELECT * FROM Orders;' });
    expect(place.later?.texts()).toEqual([validate, 'SELECT * FROM Orders;']);
  });
});
