import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { collectFiles } from '#cli/input/collectFiles';
import { SetInspection } from '#cli/setInspection';
import { Workbench } from './support/cli';

let bench: Workbench;
afterEach(() => bench.remove());

/** What is found in each file, and what it leaves, where these are asked for. */
async function found(isWanted?: (path: string) => boolean) {
  const inspection = new SetInspection({
    workingFolder: bench.folder,
    overrides: {},
    schemaFile: undefined,
    isolated: false,
    read: (path) => readFileSync(path),
    isWanted,
  });
  const sets = await collectFiles(['.'], bench.folder);
  const files: { file: string; rules: string[]; tables: string[]; persists: boolean[] }[] = [];
  const ends: (() => void)[] = [];
  for await (const { file, report, end } of inspection.inspect(sets)) {
    const tables = [...report.analysis.end.schema.relations.keys()].sort();
    const one = { file, rules: report.findings.map(({ rule }) => rule), tables, persists: [] as boolean[] };
    files.push(one);
    ends.push(() => {
      const schema = end?.();
      for (const { pending } of report.findings)
        if (pending !== undefined && schema !== undefined) one.persists.push(pending.persists(schema));
    });
  }
  for (const settle of ends) settle();
  return files;
}

it('says of a file that is asked for the same, and runs no rule on those that are context', async () => {
  bench = await Workbench.with({
    '1_a.up.sql': 'CREATE TABLE orders (id int, total int); CREATE TABLE bills (order_id int REFERENCES orders);',
    '2_b.up.sql': 'CREATE INDEX ON orders (total); ALTER TABLE bills ADD CONSTRAINT c CHECK (order_id > 0) NOT VALID;',
    '3_c.up.sql': 'ALTER TABLE bills VALIDATE CONSTRAINT c; DROP TABLE bills;',
  });
  const all = await found();
  const asked = await found((path) => path === join(bench.folder, '2_b.up.sql').replaceAll('\\', '/'));
  expect(all.every(({ rules }) => rules.length > 0)).toBe(true);
  expect(asked).toEqual(all.map((one, place) => (place === 1 ? one : { ...one, rules: [], persists: [] })));
});
