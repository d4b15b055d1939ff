import { afterEach, describe, expect, it } from 'vitest';
import { lintResultSchema } from '#core/report/lintSchema';
import { Workbench } from './support/cli';

let bench: Workbench;
afterEach(() => bench.remove());

const risky = 'CREATE INDEX orders_at_idx ON orders (at);\n';
const calm = "SET lock_timeout = '2s';\nCREATE TABLE t (id bigint PRIMARY KEY);\n";

async function lintJson(...args: string[]) {
  const { code, output } = await bench.run('lint', '--format', 'json', ...args);
  return { code, result: lintResultSchema.parse(JSON.parse(output)) };
}

describe('exit code and --fail-on', () => {
  it('is 0 where nothing was found', async () => {
    bench = await Workbench.with({ '1_a.sql': calm });
    const { code, output } = await bench.run('lint', '1_a.sql');
    expect(code).toBe(0);
    expect(output).toContain('No findings: 2 statements in 1 file read');
  });

  it.each([
    ['error', 1],
    ['warning', 1],
    ['never', 0],
  ])('with an error and --fail-on %s is %i', async (failOn, code) => {
    bench = await Workbench.with({ '1_a.sql': risky });
    expect((await bench.run('lint', '--fail-on', failOn, '.')).code).toBe(code);
  });

  it('lets warnings pass by default', async () => {
    bench = await Workbench.with({ '1_a.sql': 'ALTER TABLE orders ADD COLUMN note text;' });
    const { code, output } = await bench.run('lint', '.');
    expect(output).toContain('WARNING 1_a.sql:1:1 general/lock-timeout-missing');
    expect(code).toBe(0);
    expect((await bench.run('lint', '--fail-on', 'warning', '.')).code).toBe(1);
  });
});

describe('the JSON contract', () => {
  it('names places from 0 in UTF-16, and every rule that was in force', async () => {
    bench = await Workbench.with({ '1_a.sql': `-- 😀\n/* 😀 */ ${risky}` });
    const { result } = await lintJson('.');
    const [finding] = result.findings.filter(({ rule }) => rule === 'general/index-without-concurrently');
    expect(finding).toMatchObject({
      file: '1_a.sql',
      range: { start: { line: 1, character: 9 } },
      object: 'public.orders',
      severity: 'error',
      docs: 'docs/rules/general/index-without-concurrently.md',
    });
    expect(result).toMatchObject({ statements: 1, files: 1, notAnalysed: [] });
    expect(result.rules.map(({ id }) => id)).toContain('general/index-without-concurrently');
  });

  it('says what was not read', async () => {
    bench = await Workbench.with({ '1_a.sql': '\\i other.sql\nSELEC 1;\nSELECT 1;' });
    const { result } = await lintJson('.');
    expect(result.notAnalysed.map(({ reason }) => reason.split(':')[0])).toEqual(['psql command', 'syntax error']);
    expect(result.findings.map(({ rule }) => rule)).toEqual(['engine/not-analysed', 'engine/unparsed']);
  });
});

describe('context', () => {
  const validated = {
    '1_a.up.sql': 'CREATE TABLE orders (id bigint, total int);',
    '2_b.up.sql': 'ALTER TABLE orders ADD CONSTRAINT c CHECK (total IS NOT NULL) NOT VALID;',
    '3_c.up.sql': 'ALTER TABLE orders VALIDATE CONSTRAINT c;',
    '10_d.up.sql': 'ALTER TABLE orders ALTER COLUMN total SET NOT NULL;',
  };
  const scans = async (...args: string[]) =>
    (await lintJson(...args)).result.findings.filter(({ rule }) => rule === 'general/set-not-null-scans').length;

  it('a folder is one history, in the order of its numbers', async () => {
    bench = await Workbench.with(validated);
    expect(await scans('.')).toBe(0);
  });

  it('--isolated judges each file alone', async () => {
    bench = await Workbench.with(validated);
    expect(await scans('--isolated', '.')).toBe(1);
  });

  it('--schema brings what exists before', async () => {
    const { '10_d.up.sql': last, ...before } = validated;
    bench = await Workbench.with({ '10_d.up.sql': last, 'schema.sql': Object.values(before).join('\n') });
    expect(await scans('10_d.up.sql')).toBe(1);
    expect(await scans('--schema', 'schema.sql', '10_d.up.sql')).toBe(0);
  });

  it('--postgres decides what a version can do', async () => {
    bench = await Workbench.with({ '1_a.sql': 'ALTER TABLE orders DETACH PARTITION orders_2020;' });
    const rules = async (version: string) =>
      (await lintJson('--postgres', version, '.')).result.findings.flatMap(({ rule, fixes }) =>
        rule === 'general/detach-partition-without-concurrently' ? [fixes.length] : [],
      );
    expect(await rules('13')).toEqual([]);
    expect(await rules('14')).toHaveLength(1);
  });

  it('a file that undoes another is judged after it', async () => {
    bench = await Workbench.with({
      '1_a.up.sql': 'CREATE TABLE orders (id bigint);',
      '1_a.down.sql': 'DROP TABLE orders;',
      '2_b.up.sql': 'ALTER TABLE orders ALTER COLUMN id TYPE bigint;',
    });
    const { result } = await lintJson('.');
    expect(result.files).toBe(3);
    expect(result.findings.map(({ rule }) => rule)).not.toContain('general/change-type-rewrites');
  });
});

describe('confiture.yaml', () => {
  it('is found upwards, the nearest wins, and the command line wins over it', async () => {
    bench = await Workbench.with({
      'confiture.yaml': 'rules: { general/index-without-concurrently: off, general/lock-timeout-missing: off }',
      'billing/confiture.yaml': 'rules: { general/index-without-concurrently: critical }',
      'shop/1_a.sql': risky,
      'billing/1_a.sql': risky,
    });
    const { result } = await lintJson('.');
    expect(result.findings.map(({ file, rule, severity }) => [file, rule, severity])).toEqual([
      ['billing/1_a.sql', 'general/index-without-concurrently', 'critical'],
      ['billing/1_a.sql', 'general/lock-timeout-missing', 'warning'],
    ]);
  });

  it('leaves out what it excludes, but not a file that is named', async () => {
    bench = await Workbench.with({ 'confiture.yaml': 'exclude: ["old/**"]', 'old/1_a.sql': risky, '2_b.sql': calm });
    expect((await lintJson('.')).result.files).toBe(1);
    expect((await lintJson('old/1_a.sql')).result.files).toBe(1);
  });

  it('takes only what it includes', async () => {
    bench = await Workbench.with({
      'confiture.yaml': 'include: ["db/*.sql"]',
      'db/1_a.sql': calm,
      'queries/x.sql': risky,
    });
    expect((await lintJson('.')).result.files).toBe(1);
  });

  it('with mistakes is reported, and the rest holds', async () => {
    bench = await Workbench.with({
      'confiture.yaml':
        'postgres: 99\nlibraries: [generel]\nrules:\n  general/index-without-concurently: off\n  general/lock-timeout-missing: off\n  general/lock-timeout-too-long: { maximum: soon }\n',
      '1_a.sql': 'ALTER TABLE orders ADD COLUMN note text;',
    });
    const { code, output } = await bench.run('lint', '.');
    expect(code).toBe(1);
    expect(output).toContain('ERROR confiture.yaml:1:1 engine/invalid-configuration');
    expect(output).toContain('There is no library generel. Did you mean general?');
    expect(output).toContain(
      'There is no rule general/index-without-concurently. Did you mean general/index-without-concurrently?',
    );
    expect(output).not.toContain('lock-timeout-missing');
  });
});
