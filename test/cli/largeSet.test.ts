import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePairs } from '#test/bench/lint/pairs';
import { Workbench } from './support/cli';

const seed = 20_261_126;
const migrations = 5_000;
/** Milliseconds that a busy machine may take to write and remove so many files. */
const atMost = 120_000;

describe('a folder of ten thousand files', () => {
  let bench: Workbench;
  beforeAll(async () => {
    const files = makePairs(migrations, seed).map(({ name, text }) => [`m/${name}`, text] as const);
    bench = await Workbench.with(Object.fromEntries(files));
    // The last migration is not undone: what it makes is compared with everything that there is.
    await bench.write('m/005001_last.up.sql', 'CREATE TABLE last_one (id bigint PRIMARY KEY);\n');
    await bench.write('m/005001_last.down.sql', 'SELECT 1;\n');
  }, atMost);
  afterAll(() => bench.remove(), atMost);

  it('is linted to its end', { timeout: 600_000 }, async () => {
    const { output, errors, code } = await bench.run('lint', '--format', 'json', '--fail-on', 'never', 'm');
    const result: { files: number; findings: { rule: string; file: string; message: string }[] } = JSON.parse(output);
    expect({ errors, code, files: result.files }).toEqual({ errors: '', code: 0, files: 2 * migrations + 2 });
    const unreversed = result.findings.filter(({ rule }) => rule === 'general/down-does-not-reverse');
    expect(unreversed.map(({ file }) => file)).toEqual(['m/005001_last.down.sql']);
    expect(unreversed[0]?.message).toContain('the table public.last_one');
  });
});
