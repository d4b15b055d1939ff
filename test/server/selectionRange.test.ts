import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SelectionRange } from 'vscode-languageserver/node';
import type { TestClient } from './support/client';
import { inMemory } from './support/inMemory';
import { marked, textIn } from './support/marked';

let client: TestClient;
beforeAll(async () => {
  client = inMemory({});
  await client.initialize();
});
afterAll(() => client.connection.dispose());

let versions = 0;

/** What gets selected step by step from the `|` on, the file left out. */
async function steps(source: string): Promise<string[]> {
  const { text, position } = marked(source);
  const uri = `file:///migrations/${++versions}_x.sql`;
  await client.open(uri, text);
  const [range] = await client.ask<SelectionRange[]>('textDocument/selectionRange', uri, { positions: [position] });
  await client.close(uri);
  const found: string[] = [];
  for (let at = range; at !== undefined; at = at.parent) found.push(textIn(text, at.range));
  expect(found.pop()).toBe(text);
  return found;
}

describe('selection ranges', () => {
  it('reach an up or down part before the file', async () => {
    expect(await steps('-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT |2;\n')).toEqual([
      '2',
      'SELECT 2',
      '-- migrate:down\nSELECT 2;',
    ]);
  });

  it('grow from the token over operand, clause and statement', async () => {
    expect(await steps('SELECT 1;\nSELECT a, b FROM s.t WHERE a = 1 AND s.t.b| > 2 ORDER BY a;')).toEqual([
      'b',
      's.t.b',
      's.t.b > 2',
      'a = 1 AND s.t.b > 2',
      'WHERE a = 1 AND s.t.b > 2',
      'SELECT a, b FROM s.t WHERE a = 1 AND s.t.b > 2 ORDER BY a',
    ]);
  });

  it('grow over items of lists and the brackets around them', async () => {
    expect(await steps('CREATE TABLE t (id bigint, total numeric(12, |2) NOT NULL);\n')).toEqual([
      '2',
      '12, 2',
      '(12, 2)',
      'numeric(12, 2)',
      'total numeric(12, 2) NOT NULL',
      'id bigint, total numeric(12, 2) NOT NULL',
      '(id bigint, total numeric(12, 2) NOT NULL)',
      't (id bigint, total numeric(12, 2) NOT NULL)',
      'CREATE TABLE t (id bigint, total numeric(12, 2) NOT NULL)',
    ]);
  });

  it('know the actions of ALTER TABLE', async () => {
    expect(await steps('ALTER TABLE t ADD COLUMN a int, DROP |COLUMN b;\n')).toEqual([
      'COLUMN',
      'DROP COLUMN b',
      'ALTER TABLE t ADD COLUMN a int, DROP COLUMN b',
    ]);
    expect((await steps('ALTER TABLE t ADD COLUMN |a int, DROP b;\n'))[1]).toBe('ADD COLUMN a int');
  });

  it('go through quotes and casts', async () => {
    expect((await steps("SELECT 'a |b'::text, 1;")).slice(0, 3)).toEqual(['a b', "'a b'", "'a b'::text"]);
  });

  it('go from the statements of a body to the body and out of it', async () => {
    const found = await steps('BEGIN;\nDO $$BEGIN\n  DELETE FROM t WHERE |a; END$$;\nCOMMIT;\nSELECT 1;');
    expect(found).toEqual([
      'a',
      'WHERE a',
      'DELETE FROM t WHERE a',
      'BEGIN\n  DELETE FROM t WHERE a; END',
      '$$BEGIN\n  DELETE FROM t WHERE a; END$$',
      'DO $$BEGIN\n  DELETE FROM t WHERE a; END$$',
      'BEGIN;\nDO $$BEGIN\n  DELETE FROM t WHERE a; END$$;\nCOMMIT',
    ]);
  });

  it('are right behind wide characters and in comments', async () => {
    expect((await steps('-- 😀\nSELECT \'😀\', "😀" AS x|y;'))[0]).toBe('xy');
    expect((await steps('-- 😀 h|i\nSELECT 1;'))[0]).toBe('-- 😀 hi');
  });

  it('are there for what is broken, cut, empty, or nested without end', async () => {
    expect((await steps('ALTER TABLE t ADD (a|, b')).slice(0, 2)).toEqual(['a', 'a, b']);
    expect(await steps('|')).toEqual([]);
    expect(await steps('SELECT 1;\n\n|\n\nSELECT 2;')).toEqual([]);
    expect((await steps(`SELECT ${'('.repeat(50_000)}|x`)).length).toBeLessThan(100);
  });
});
