import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompletionList } from 'vscode-languageserver/node';
import { CompletionTriggerKind } from 'vscode-languageserver/node';
import { builtInTypes } from '#core/schema/builtInTypes';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { libraries } from '#rules/libraries';
import { typeSpellings } from '#server/completion/keywords';
import type { TestClient } from './support/client';
import { type TestFolder, testFolder } from './support/folder';
import { inMemory } from './support/inMemory';
import { marked } from './support/marked';

const before = `
CREATE SCHEMA audit;
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
CREATE TABLE customers (id bigint PRIMARY KEY, email email NOT NULL, "Odd Name" text, "order" int);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers, total numeric(12, 2));
CREATE TABLE "Weird Table" (a int);
CREATE TABLE audit.log (at timestamptz, what text);
CREATE INDEX orders_total_idx ON orders (total);
CREATE VIEW big_orders AS SELECT id, total FROM orders WHERE total > 1000;
CREATE MATERIALIZED VIEW totals AS SELECT sum(total) AS total FROM orders;
CREATE SEQUENCE numbers;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER touched BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE POLICY own_orders ON orders USING (true);
ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0) NOT VALID;
`;

let client: TestClient;
let folder: TestFolder;
beforeAll(async () => {
  folder = await testFolder({ '001_start.sql': before });
  client = inMemory({ libraries }, { folders: [folder.path] });
  await client.initialize();
});
afterAll(async () => {
  client.connection.dispose();
  await folder.remove();
});

let versions = 1;

async function complete(source: string, triggerCharacter?: string): Promise<CompletionList | null> {
  const { text, position } = marked(source);
  const uri = folder.uri(`${String(++versions).padStart(3, '0')}_x.sql`);
  await client.open(uri, text);
  const context =
    triggerCharacter === undefined
      ? { triggerKind: CompletionTriggerKind.Invoked }
      : { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter };
  const list = await client.ask<CompletionList | null>('textDocument/completion', uri, { position, context });
  await client.close(uri);
  return list;
}

async function labels(source: string, trigger?: string): Promise<string[]> {
  const list = await complete(source, trigger);
  return (list?.items ?? []).map(({ label }) => label);
}

/** What the text is once the offer of that label was taken. */
async function taken(source: string, label: string): Promise<string> {
  const { text } = marked(source);
  const item = (await complete(source))?.items.find((each) => each.label === label);
  if (item?.textEdit === undefined || !('range' in item.textEdit)) throw new Error(`No ${label} is offered.`);
  const { range, newText } = item.textEdit;
  const lines = text.split('\n');
  const line = lines[range.start.line] ?? '';
  lines[range.start.line] = line.slice(0, range.start.character) + newText + line.slice(range.end.character);
  return lines.join('\n');
}

const allTables = ['Weird Table', 'customers', 'orders', 'audit.log', 'audit', 'public'];

describe('completion of relations', () => {
  it.each([
    ['ALTER TABLE |', allTables],
    ['ALTER TABLE IF EXISTS ONLY |', allTables],
    ['DROP TABLE orders, c|', ['customers']],
    ['TRUNCATE |', allTables],
    ['ALTER TABLE orders ADD COLUMN c bigint REFERENCES cus|', ['customers']],
    ['CREATE TABLE lines (id int, order_id bigint REFERENCES o|', ['orders']],
    ['CREATE INDEX CONCURRENTLY i ON or|', ['orders']],
    ['CREATE TRIGGER t AFTER INSERT ON or|', ['orders', 'big_orders'].sort()],
    ['DROP INDEX |', ['customers_pkey', 'orders_pkey', 'orders_total_idx']],
    ['REINDEX INDEX CONCURRENTLY t|', ['orders_total_idx']],
    ['ALTER TABLE orders ADD CONSTRAINT x UNIQUE USING INDEX |', ['orders_pkey', 'orders_total_idx']],
    ['REFRESH MATERIALIZED VIEW CONCURRENTLY |', ['totals', 'audit', 'public']],
    ['DROP VIEW IF EXISTS |', ['big_orders', 'audit', 'public']],
    ['ALTER SEQUENCE n|', ['numbers']],
    ['CREATE TABLE audit.more (LIKE audit.|', ['log']],
    ['SELECT 1 FROM audit.|', ['log']],
    ['SELECT 1 FROM tot|', ['totals']],
    ['DELETE FROM |', allTables],
  ])('%s', async (source, expected) => {
    expect((await labels(source)).sort()).toEqual([...expected].sort());
  });

  it('has the queries of WITH first, and relations that the file made', async () => {
    const found = await labels(
      'CREATE TABLE fresh (a int);\nWITH recent AS (SELECT 1) SELECT * FROM |;\nDROP TABLE fresh;',
    );
    expect(found.slice(0, 4)).toEqual(['recent', 'Weird Table', 'big_orders', 'customers']);
    expect(found).toContain('fresh');
  });

  it('does not offer what is there only later, or no longer', async () => {
    expect(await labels('DROP TABLE orders;\nALTER TABLE |;\nCREATE TABLE other (a int);')).toEqual([
      'Weird Table',
      'customers',
      'audit.log',
      'audit',
      'public',
    ]);
  });
});

describe('completion of columns', () => {
  const ofOrders = ['customer_id', 'id', 'total'];
  it.each([
    ['SELECT | FROM orders', [...ofOrders, 'touch']],
    ['SELECT id, to| FROM orders', ['total', 'touch']],
    ['SELECT * FROM orders WHERE id = 1 AND |', [...ofOrders, 'touch']],
    ['SELECT o.| FROM orders o, customers c', ofOrders],
    ['SELECT * FROM orders o JOIN customers c ON c.|', ['Odd Name', 'email', 'id', 'order']],
    ['UPDATE orders SET |', ofOrders],
    ['UPDATE orders SET total = 1, c|', ['customer_id']],
    ['INSERT INTO orders (id, |', ofOrders],
    ['INSERT INTO orders (id) VALUES (1) ON CONFLICT (|) DO NOTHING', ofOrders],
    ['ALTER TABLE orders DROP COLUMN |', ofOrders],
    ['ALTER TABLE orders ALTER COLUMN id TYPE int, ALTER COLUMN t|', ['total']],
    ['ALTER TABLE orders RENAME COLUMN cu|', ['customer_id']],
    ['ALTER TABLE orders ADD CHECK (t|', ['total', 'touch', 'customer_id'].slice(0, 1)],
    ['CREATE INDEX i ON orders (cus|)', ['customer_id']],
    ['CREATE INDEX i ON orders USING btree (id, t|)', ['total', 'touch']],
    ['CREATE TABLE lines (id int, REFERENCES orders (i|', ['customer_id', 'id']],
    ['CREATE TABLE lines (id int, "Big" int, PRIMARY KEY (|', ['Big', 'id', 'touch']],
    ['SELECT * FROM big_orders WHERE |', ['id', 'total', 'touch']],
    ['WITH x (a, b) AS (SELECT 1, 2) SELECT x.| FROM x', ['a', 'b']],
    ['COMMENT ON COLUMN orders.|', ofOrders],
    ['DO $$ BEGIN IF true THEN UPDATE orders SET |; END IF; END $$;', ofOrders],
    ['DO $$ BEGIN PERFORM 1; DELETE FROM orders WHERE tot|', ['total']],
  ])('%s', async (source, expected) => {
    expect((await labels(source)).sort()).toEqual([...expected].sort());
  });

  it('names the alias where several relations have the column', async () => {
    const found = await labels('SELECT | FROM orders o JOIN customers c ON true');
    expect(found).toEqual(expect.arrayContaining(['o.id', 'c.id', 'total', 'email', 'o', 'c']));
    expect(found).not.toContain('id');
  });

  it('tells the type', async () => {
    const list = await complete('SELECT tot| FROM orders');
    expect(list?.items[0]).toMatchObject({ label: 'total', detail: 'numeric(12,2) of orders' });
  });
});

describe('completion of other objects', () => {
  it.each([
    ['ALTER TABLE orders VALIDATE CONSTRAINT total|', ['total_positive']],
    ['ALTER TABLE orders DROP CONSTRAINT IF EXISTS |', ['orders_customer_id_fkey', 'orders_pkey', 'total_positive']],
    ['ALTER TABLE orders DISABLE TRIGGER |', ['touched']],
    ['DROP POLICY |', ['own_orders']],
    ['CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION |', ['touch']],
    ['ALTER TABLE orders ADD COLUMN m moo|', ['mood']],
    ['CREATE TABLE x (a int, m moo|', ['mood']],
    ['SELECT 1::moo|', ['mood']],
    ['SELECT CAST(1 AS moo|', ['mood']],
    ['DROP TYPE |', ['email', 'mood']],
    ['ALTER TABLE orders SET SCHEMA |', ['audit', 'public']],
    ['SET search_path = public, au|', ['audit']],
    ['ALTER TABLE orders vali|', ['VALIDATE CONSTRAINT']],
  ])('%s', async (source, expected) => {
    expect((await labels(source)).sort()).toEqual([...expected].sort());
  });

  it('has the usual types first', async () => {
    expect((await labels('ALTER TABLE orders ADD COLUMN m |')).slice(0, 4)).toEqual([
      'email',
      'mood',
      'bigint',
      'integer',
    ]);
  });

  it('spells every type as the server does', async () => {
    const parser = createStatementParser(await loadGrammar());
    for (const spelling of typeSpellings) {
      const { facts } = parser.parse(`CREATE TABLE t (a ${spelling});`.slice(0, -1));
      const type = facts?.kind === 'create table' ? facts.columns[0]?.type?.name : undefined;
      expect(builtInTypes, spelling).toContain(type);
    }
  });
});

describe('completion inserts', () => {
  it('quotes where a name needs them', async () => {
    expect(await taken('DROP TABLE We|', 'Weird Table')).toBe('DROP TABLE "Weird Table"');
    expect(await taken('SELECT or| FROM customers', 'order')).toBe('SELECT "order" FROM customers');
    expect(await taken('DROP TABLE "We|', 'Weird Table')).toBe('DROP TABLE "Weird Table"');
    expect(await taken('DROP TABLE "We|";', 'Weird Table')).toBe('DROP TABLE "Weird Table";');
    expect(await taken('DROP TABLE "cu|', 'customers')).toBe('DROP TABLE "customers"');
  });

  it('only what is typed, in whatever place and letters', async () => {
    expect(await taken("-- 😀\nSELECT '😀', tot| FROM orders", 'total')).toBe("-- 😀\nSELECT '😀', total FROM orders");
    expect(await taken('alter table orders vali|', 'VALIDATE CONSTRAINT')).toBe(
      'alter table orders validate constraint',
    );
  });
});

describe('completion says nothing', () => {
  it.each([
    ['in strings', "SELECT 'o|' FROM orders"],
    ['in open strings', "SELECT 'o|"],
    ['in numbers', 'SELECT 1| FROM orders'],
    ['for new names', 'CREATE TABLE o|'],
    ['for new columns', 'ALTER TABLE orders ADD COLUMN t|'],
    ['for aliases', 'SELECT total t| FROM orders'],
    ['between statements', 'SELECT 1;\n|\nSELECT 2;'],
    ['in empty files', '|'],
    ['in comments', '-- see the o|\nSELECT 1;'],
    ['behind names it does not know', 'SELECT nobody.| FROM orders'],
  ])('%s', async (_, source) => {
    expect(await labels(source)).toEqual([]);
  });

  it('to a blank, where a list would only be in the way', async () => {
    expect(await complete('DROP TABLE |', ' ')).toBeNull();
    expect(await labels('DROP TABLE audit.|', '.')).toEqual(['log']);
  });

  it('of hostile text, and is quick about it', async () => {
    for (const text of [
      '('.repeat(50_000),
      ', '.repeat(50_000),
      '"a".'.repeat(20_000),
      `${'a '.repeat(50_000)}using `,
    ]) {
      expect(await complete(`ALTER TABLE t ADD ${text}|`)).not.toBeUndefined();
    }
  });
});

describe('completion in comments', () => {
  it('offers rules, first those that the next statement breaks', async () => {
    const found = await labels('-- confiture-ignore |\nCREATE INDEX i ON customers (email);');
    expect(found[0]).toBe('general/index-without-concurrently');
    expect(found).toContain('general/drop-table-locks-referenced');
    expect(found).toContain('general/*');
  });

  it('offers further rules behind a comma', async () => {
    expect(await labels('-- confiture-ignore general/set-not-null-scans, general/refresh|', '/')).toEqual([
      'general/refresh-materialized-view-blocks',
    ]);
    expect(await labels('-- confiture-ignore general/set-not-null-scans: refresh|')).toEqual([]);
  });

  it('offers directives and their values', async () => {
    expect(await labels('-- conf|')).toEqual(['confiture-ignore', 'confiture-ignore-file', 'confiture:']);
    expect(await labels('-- confiture: |', ' ')).toEqual(['pg', 'transaction', 'lock_timeout', 'statement_timeout']);
    expect(await labels('/* confiture: transaction | */', ' ')).toEqual(['auto', 'wrapped', 'none']);
    expect(await labels('-- confiture: pg 1|')).toEqual(['18', '17', '16', '15', '14', '13', '12']);
    expect(await labels('-- confiture: nonsense |')).toEqual([]);
    expect(await taken('-- confiture: trans|', 'transaction')).toBe('-- confiture: transaction ');
  });
});

describe('completion in other documents', () => {
  it('leaves them alone', async () => {
    await client.open(folder.uri('notes.txt'), 'DROP TABLE ');
    const position = { line: 0, character: 11 };
    expect(await client.ask('textDocument/completion', folder.uri('notes.txt'), { position })).toBeNull();
  });
});
