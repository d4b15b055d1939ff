import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { baselineName } from '#cli/lint/baselineName';
import { baselineSchema } from '#core/report/baseline';
import { Workbench } from './support/cli';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.with({
    'db/1_a.sql': 'CREATE INDEX i ON orders (at);\nCREATE INDEX i ON orders (at);\n',
    'db/2_b.sql': 'VACUUM FULL orders;\n',
  });
  const { code, output } = await bench.run('lint', '--write-baseline');
  expect(output).toMatch(/Wrote \d+ findings to confiture-baseline\.json/);
  expect(code).toBe(0);
});
afterEach(() => bench.remove());

const compared = async (...args: string[]) => bench.run('lint', '--baseline', baselineName, ...args);

describe('a baseline', () => {
  it('is a file for people, too, without a line number', async () => {
    const text = await readFile(join(bench.folder, baselineName), 'utf8');
    const { findings } = baselineSchema.parse(JSON.parse(text));
    expect(findings).toContainEqual({
      fingerprint: expect.any(String),
      rule: 'general/index-without-concurrently',
      object: 'public.orders',
      file: 'db/1_a.sql',
      statement: 'CREATE INDEX i ON orders (at);',
      count: 2,
    });
  });

  it('keeps old findings quiet wherever they move', async () => {
    await bench.write('db/2_b.sql', '\n\n-- a word\nvacuum  full ORDERS;\n');
    await rename(join(bench.folder, 'db/1_a.sql'), join(bench.folder, 'db/7_g.sql'));
    const { code, output } = await compared();
    expect(output).toMatch(
      /^No findings: 3 statements in 2 files read, nothing left unread, \d findings known from the baseline, 1 rule not run \(needs a snapshot of a database\)\.\n$/,
    );
    expect(code).toBe(0);
  });

  it('shows new findings, and one more of a known kind', async () => {
    await bench.write('db/3_c.sql', 'CREATE INDEX i ON orders (at);\nCREATE INDEX j ON orders (total);\n');
    const { code, output } = await compared();
    expect(output.match(/ERROR \S+ general\/index-without-concurrently/g)).toEqual([
      'ERROR db/3_c.sql:1:1 general/index-without-concurrently',
      'ERROR db/3_c.sql:2:1 general/index-without-concurrently',
    ]);
    expect(code).toBe(1);
  });

  it('says what is gone, but not of files that were not looked at', async () => {
    const { findings } = baselineSchema.parse(JSON.parse(await readFile(join(bench.folder, baselineName), 'utf8')));
    const known = (name: string) => findings.filter(({ file }) => file === name);
    await bench.write('db/1_a.sql', 'CREATE INDEX i ON orders (at);\n');
    expect((await compared()).output).toMatch(
      /1 finding of confiture-baseline\.json is gone: run --write-baseline to lower it/,
    );
    expect((await compared('db/2_b.sql')).output).not.toContain('gone');
    await rm(join(bench.folder, 'db/1_a.sql'));
    const gone = known('db/1_a.sql').reduce((sum, { count }) => sum + count, 0);
    expect((await compared('db/2_b.sql')).output).toContain(`${gone} findings of confiture-baseline.json are gone`);
    await bench.run('lint', '--write-baseline');
    expect((await compared()).output).not.toContain('gone');
  });

  it('does not silence a wrong configuration', async () => {
    await bench.write('confiture.yaml', 'postgres: 99');
    await bench.run('lint', '--write-baseline');
    expect((await compared()).output).toContain('engine/invalid-configuration');
  });

  it('is in SARIF a reason why a result is not shown', async () => {
    const { output } = await compared('--format', 'sarif');
    expect(output.match(/"kind": "external"/g)?.length).toBe(output.match(/"ruleId"/g)?.length);
  });

  it.each([
    ['not JSON', '{', /is no baseline: the file/],
    ['another version', '{"version":2,"findings":[]}', /is no baseline: version/],
    ['a wrong entry', '{"version":1,"findings":[{"fingerprint":"x"}]}', /is no baseline: findings\.0\.fingerprint/],
  ])('that is %s is refused', async (_, text, message) => {
    await bench.write(baselineName, text);
    const { code, errors } = await compared();
    expect(errors).toMatch(message);
    expect(code).toBe(2);
  });

  it('that is missing is missed', async () => {
    const { code, errors } = await bench.run('lint', '--baseline=no.json');
    expect(errors).toMatch(/There is no baseline no\.json\.\nMake one with/);
    expect(code).toBe(2);
  });
});
