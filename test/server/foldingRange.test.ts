import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FoldingRange } from 'vscode-languageserver/node';
import type { TestClient } from './support/client';
import { inMemory } from './support/inMemory';

let client: TestClient;
beforeAll(async () => {
  client = inMemory({});
  await client.initialize();
});
afterAll(() => client.connection.dispose());

let versions = 0;

/** Folds as `first-last`, comments marked. */
async function folds(text: string, name = `00${++versions}_x.sql`): Promise<string[] | null> {
  const uri = `file:///migrations/${name}`;
  await client.open(uri, text);
  const found = await client.ask<FoldingRange[] | null>('textDocument/foldingRange', uri);
  await client.close(uri);
  if (found === null) return null;
  return found.map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`);
}

describe('folding ranges', () => {
  it('are statements over several lines, the closing bracket in sight', async () => {
    expect(await folds('CREATE TABLE t (\n  a int,\n  b int\n);\nSELECT 1;\nSELECT a\nFROM t;\n')).toEqual([
      '0-2',
      '5-6',
    ]);
  });

  it('are up and down parts', async () => {
    expect(await folds('-- migrate:up\nSELECT 1;\n\n-- migrate:down\nSELECT 2;\n\n')).toEqual(['0-1', '3-4']);
  });

  it('are lists in brackets inside of statements', async () => {
    expect(await folds('INSERT INTO t\n  (\n    a,\n    b\n  )\nVALUES\n  (1, 2);')).toEqual(['0-6', '1-3']);
  });

  it('are transactions with their statements, even those that nothing ends', async () => {
    expect(await folds('BEGIN;\nSELECT 1;\nCOMMIT;\nBEGIN;\nSELECT 1\n  + 1;\n')).toEqual(['0-1', '3-5', '4-5']);
  });

  it('are bodies, their statements and lists', async () => {
    const text =
      'DO\n$$\nBEGIN\n  UPDATE t\n  SET a = f(\n    1\n  );\nEND\n$$;\nCREATE FUNCTION f() RETURNS int LANGUAGE sql\nAS $x$\n  SELECT\n    1;\n$x$;';
    expect(await folds(text)).toEqual(['0-7', '1-7', '3-5', '4-5', '9-12', '10-12', '11-12']);
  });

  it('are comments over several lines, one below the other', async () => {
    const text = '-- a\n-- b\nSELECT 1; -- c\n-- d\n\n/* e\n   f */\n-- g\nSELECT 2;';
    expect(await folds(text)).toEqual(['0-1 comment', '5-7 comment']);
  });

  it('are the data of COPY', async () => {
    expect(await folds('COPY t FROM stdin;\n1\n2\n3\n\\.\nSELECT 1;')).toEqual(['1-3']);
  });

  it('are there for what is broken and cut', async () => {
    expect(await folds('CREATE TABLE t (\n  a int,\n  b (\n    c\n')).toEqual(['0-3', '2-3']);
    expect(await folds("SELECT 'x\n  y\n  z")).toEqual(['0-2']);
    expect(await folds(']])\n)]\n((\n\n')).toEqual(['0-2']);
  });

  it('count lines with Windows line ends, byte order marks and wide characters', async () => {
    expect(await folds('\ufeff-- 😀\r\n-- b\r\nCREATE TABLE "😀" (\r\n  a int\r\n);\r\n')).toEqual([
      '0-1 comment',
      '2-3',
    ]);
  });

  it('are left to the editor where a document is no migration', async () => {
    expect(await folds('SELECT\n1;', 'report.txt')).toBeNull();
  });

  it('take no time for text that nests without end', async () => {
    const found = await folds('SELECT '.padEnd(200_000, '(\n'));
    expect(found?.length).toBeGreaterThan(90_000);
  });
});
