import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InitializeResult, Range, SemanticTokens } from 'vscode-languageserver/node';
import manifest from '#package';
import type { TestClient } from './support/client';
import { inMemory } from './support/inMemory';
import { textIn } from './support/marked';

let client: TestClient;
let answer: InitializeResult;
beforeAll(async () => {
  client = inMemory({});
  answer = await client.initialize();
});
afterAll(() => client.connection.dispose());

let versions = 0;

/** The coloured words with their modifiers: `DROP dataLoss`. */
async function coloured(text: string, visible?: Range, name = `${++versions}_x.sql`): Promise<string[]> {
  const uri = `file:///migrations/${name}`;
  await client.open(uri, text);
  const method = `textDocument/semanticTokens/${visible === undefined ? 'full' : 'range'}`;
  const { data } = await client.ask<SemanticTokens>(method, uri, { range: visible });
  await client.close(uri);
  const found: string[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = -1, bits = 0] = data.slice(at, at + 5);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    const word = textIn(text, { start: { line, character }, end: { line, character: character + length } });
    const { legend } = answer.capabilities.semanticTokensProvider ?? { legend: undefined };
    expect(legend?.tokenTypes[type]).toBe('destructive');
    found.push([word, ...(legend?.tokenModifiers.filter((_, bit) => (bits & (1 << bit)) !== 0) ?? [])].join(' '));
  }
  return found;
}

describe('semantic tokens', () => {
  it('mark what is dropped, and whether data goes with it', async () => {
    expect(await coloured('DROP TABLE IF EXISTS a, b;\ndrop index concurrently i;\nDROP MATERIALIZED VIEW v;')).toEqual(
      ['DROP dataLoss', 'TABLE dataLoss', 'drop', 'index', 'DROP', 'MATERIALIZED', 'VIEW'],
    );
  });

  it('mark CASCADE where it takes something along', async () => {
    expect(await coloured('DROP VIEW v CASCADE;\nTRUNCATE a, b RESTART IDENTITY CASCADE;')).toEqual([
      'DROP',
      'VIEW',
      'CASCADE cascade',
      'TRUNCATE dataLoss',
      'CASCADE cascade',
    ]);
    expect(await coloured('ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES b ON DELETE CASCADE;')).toEqual([]);
    expect(await coloured('DROP TABLE cascade;')).toEqual(['DROP dataLoss', 'TABLE dataLoss']);
  });

  it('mark the actions of ALTER TABLE that take something away, not defaults', async () => {
    const text = 'ALTER TABLE t DROP COLUMN a CASCADE, DROP b, DROP CONSTRAINT c, ALTER d DROP DEFAULT, ADD e int;';
    expect(await coloured(text)).toEqual([
      'DROP dataLoss',
      'COLUMN dataLoss',
      'CASCADE cascade',
      'DROP dataLoss',
      'DROP',
      'CONSTRAINT',
    ]);
  });

  it('mark DELETE only where nothing narrows it', async () => {
    expect(await coloured('DELETE FROM t WHERE id = 1;\nWITH x AS (SELECT 1) DELETE FROM t;')).toEqual([
      'DELETE dataLoss',
      'FROM dataLoss',
    ]);
  });

  it('look into bodies and through EXPLAIN ANALYZE', async () => {
    const text =
      '-- 😀\nDO $$ BEGIN /* 😀 */ TRUNCATE TABLE t; END $$;\nEXPLAIN ANALYZE DELETE FROM t;\nEXPLAIN DELETE FROM t;';
    expect(await coloured(text)).toEqual(['TRUNCATE dataLoss', 'TABLE dataLoss', 'DELETE dataLoss', 'FROM dataLoss']);
  });

  it('give a range what stands in it', async () => {
    const visible = { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } };
    expect(await coloured('DROP TABLE a;\nTRUNCATE b;\nDROP TABLE c;', visible)).toEqual(['TRUNCATE dataLoss']);
  });

  it('leave everything else as it is: plain SQL, broken text, other files', async () => {
    expect(await coloured('CREATE TABLE t (a int);\nUPDATE t SET a = 1;\nDROP TABLE (;\n')).toEqual([]);
    expect(await coloured('DROP TABLE a;', undefined, 'notes.txt')).toEqual([]);
  });

  it('have a colour in every language and theme, by the manifest', () => {
    const { semanticTokenScopes, semanticTokenTypes, semanticTokenModifiers } = manifest.contributes;
    const legend = answer.capabilities.semanticTokensProvider?.legend;
    expect(semanticTokenTypes.map(({ id }) => id)).toEqual(legend?.tokenTypes);
    expect(semanticTokenModifiers.map(({ id }) => id)).toEqual(legend?.tokenModifiers);
    expect(semanticTokenScopes.map(({ language }) => language)).toEqual(['sql', 'postgres', 'pgsql', 'plpgsql']);
  });
});
