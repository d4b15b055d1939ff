import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutcomeCache } from '#cli/lint/outcomeCache';
import { Workbench } from './support/cli';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.with({
    '1_a.sql': 'CREATE TABLE orders (id bigint, total int);',
    '2_b.sql':
      "SET lock_timeout = '1s';\nALTER TABLE orders ALTER COLUMN total TYPE bigint;\n-- confiture-ignore general/vacuum-full: x\nVACUUM FULL orders;\n\\i other.sql\n",
    'confiture.yaml': 'postgres: 16',
  });
});
afterEach(() => bench.remove());

const cached = (...args: string[]) => bench.run('lint', '--cache', 'lint.cache', '--format', 'sarif', ...args, '.');
const plain = async (...args: string[]) => (await bench.run('lint', '--format', 'sarif', ...args, '.')).output;
const file = () => readFile(join(bench.folder, 'lint.cache'), 'utf8');

/** Puts a word into what is kept, with a digest that fits, so that an answer tells where it comes from. */
async function mark(): Promise<void> {
  const [heading, line = ''] = (await file()).split('\n');
  const [key = ''] = line.split(' ');
  const content = OutcomeCache.from(Buffer.from(await file()));
  const [first, ...others] = content.get(key) ?? [];
  if (first === undefined) throw new Error('Nothing is kept.');
  const marked = OutcomeCache.from(undefined);
  marked.put(key, [{ ...first, file: 'from-the-cache.sql', notAnalysed: [] }, ...others]);
  expect(heading).toBe('confiture cache 1');
  marked.save(join(bench.folder, 'lint.cache'), 'lint.cache');
}

const cameFromCache = async (...args: string[]) => {
  const { output } = await bench.run('lint', '--cache', 'lint.cache', '--format', 'junit', ...args, '.');
  return output.includes('from-the-cache.sql');
};

describe('--cache', () => {
  it('answers as a run without it does, cold and warm', async () => {
    const expected = await plain();
    expect((await cached()).output).toBe(expected);
    const written = await file();
    expect((await cached()).output).toBe(expected);
    expect(await file()).toBe(written);
  });

  it('is used, and no longer once anything it rests on has changed', async () => {
    await cached();
    await mark();
    expect(await cameFromCache()).toBe(true);
    expect(await cameFromCache('--postgres', '17')).toBe(false);
    expect(await cameFromCache('--isolated')).toBe(false);
    expect(await cameFromCache('--schema', '1_a.sql')).toBe(false);
    await bench.write('confiture.yaml', 'postgres: 16 # the same');
    expect(await cameFromCache()).toBe(false);
    await bench.write('confiture.yaml', 'postgres: 16');
    expect(await cameFromCache()).toBe(true);
    await bench.write('1_a.sql', 'CREATE TABLE orders (id bigint, total text);');
    expect(await cameFromCache()).toBe(false);
    await bench.write('1_a.sql', 'CREATE TABLE orders (id bigint, total int);');
    await bench.write('3_c.sql', 'SELECT 1;');
    expect(await cameFromCache()).toBe(false);
  });

  it('does not say of a later file what was true before an earlier one changed', async () => {
    const said = '"ruleId": "general/change-type-rewrites"';
    expect((await cached()).output).toContain(said);
    await bench.write('1_a.sql', 'CREATE TABLE orders (id bigint, total bigint);');
    expect((await cached()).output).not.toContain(said);
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, text.length / 2)],
    ['of another format', (text: string) => text.replace('cache 1', 'cache 2')],
    ['damaged', (text: string) => text.replace('VACUUM', 'VACUUN')],
    ['no text at all', () => '\0\0\0'],
  ])('that is %s counts as none', async (_, damage) => {
    const expected = (await cached()).output;
    await bench.write('lint.cache', damage(await file()));
    expect((await cached()).output).toBe(expected);
    expect((await cached()).code).toBe(1);
  });

  it('stays whole under runs at the same time', async () => {
    const expected = await plain();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => cached()));
    expect(new Set(outcomes.map(({ output }) => output))).toEqual(new Set([expected]));
    expect((await cached()).output).toBe(expected);
  });

  it('keeps several sets', async () => {
    await cached();
    await cached('--postgres', '17');
    expect((await file()).trimEnd().split('\n')).toHaveLength(3);
  });

  it('lies with the packages when nobody says where', async () => {
    await mkdir(join(bench.folder, 'node_modules'));
    await bench.run('lint', '.', '--cache');
    expect(existsSync(join(bench.folder, 'node_modules/.cache/confiture/lint'))).toBe(true);
  });

  it('that cannot be written is said, and costs nothing else', async () => {
    await bench.write('file', '');
    const { errors, code } = await bench.run('lint', '--cache', 'file/below', '.');
    expect(errors).toMatch(/^warning: Cannot write file\/below/);
    expect(code).toBe(1);
  });
});
