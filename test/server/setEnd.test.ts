import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { libraries } from '#rules/libraries';
import type { TestClient } from './support/client';
import { type TestFolder, testFolder } from './support/folder';
import { inMemory } from './support/inMemory';

const added = 'ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;';

let folder: TestFolder;
let client: TestClient;
beforeEach(async () => {
  folder = await testFolder({
    'm/1_a.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY, total int);',
    'm/2_b.sql': added,
    'm/3_c.sql': 'SELECT 1;',
    'm/4_d.sql': 'SELECT 2;',
  });
  client = inMemory({ libraries }, { folders: [folder.path] });
  await client.initialize();
});
afterEach(async () => {
  client.connection.dispose();
  await folder.remove();
});

let versions = 1;
const change = (name: string, text: string) => client.change(folder.uri(name), ++versions, text);

async function isSaid(name = 'm/2_b.sql'): Promise<boolean> {
  const codes = (await client.diagnostics(folder.uri(name))).map(({ code }) => code);
  return codes.includes('general/constraint-never-validated');
}

describe('what the set leaves', () => {
  it('is asked again when a later file that is open says something else', async () => {
    await client.open(folder.uri('m/2_b.sql'), added);
    await client.open(folder.uri('m/4_d.sql'), 'SELECT 2;');
    expect(await isSaid()).toBe(true);
    await change('m/4_d.sql', 'ALTER TABLE orders RENAME TO sales;');
    expect(await isSaid()).toBe(true);
    await change('m/4_d.sql', 'ALTER TABLE orders RENAME TO sales;\nALTER TABLE sales VALIDATE CONSTRAINT c;');
    expect(await isSaid()).toBe(false);
    await change('m/4_d.sql', 'SELECT 3;');
    expect(await isSaid()).toBe(true);
  });

  it('is right for a text that nobody has saved', async () => {
    await client.open(folder.uri('m/4_d.sql'), 'ALTER TABLE orders VALIDATE CONSTRAINT c;');
    await client.open(folder.uri('m/2_b.sql'), added);
    expect(await isSaid()).toBe(false);
    await change('m/2_b.sql', `SELECT 1;\n${added}`);
    expect(await isSaid()).toBe(false);
    await change('m/2_b.sql', added.replace('CONSTRAINT c', 'CONSTRAINT other'));
    expect(await isSaid()).toBe(true);
  });
});
