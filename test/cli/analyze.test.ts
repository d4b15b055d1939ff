import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { analyzeResultSchema } from '#core/report/analyzeSchema';
import { lintResultSchema } from '#core/report/lintSchema';
import { Workbench } from './support/cli';

let bench: Workbench;
afterEach(() => bench.remove());

const migration = `BEGIN;
ALTER TABLE orders ADD COLUMN note text;
CREATE INDEX orders_note_idx ON orders (note);
COMMIT;
`;

async function analyze(...args: string[]) {
  const { code, output } = await bench.run('migrate', 'analyze', '--format', 'json', ...args);
  return { code, files: analyzeResultSchema.parse(JSON.parse(output)).files };
}

const read = (name: string) => readFile(join(bench.folder, name), 'utf8');

describe('migrate analyze', () => {
  it('gives locks, work, who waits and no number', async () => {
    bench = await Workbench.with({ '1_a.sql': migration });
    const { files } = await analyze('.');
    const [, alter, build] = files[0]?.statements ?? [];
    expect(alter).toMatchObject({
      kind: 'alter table',
      locks: [{ relation: 'public.orders', mode: 'ACCESS EXCLUSIVE', role: 'target', until: 'commit' }],
      work: [{ kind: 'none', relation: 'public.orders' }],
      blocks: { reads: true, writes: true },
      transaction: 'any',
    });
    expect(build?.work.map(({ kind }) => kind)).toContain('index build');
    expect(build?.estimate).toEqual({
      class: 'rows and indexes',
      level: 'CRITICAL',
      milliseconds: null,
      low: null,
      high: null,
      basis: 'no statistics',
    });
    expect(files[0]?.level).toBe('CRITICAL');
  });

  it('tells where a file stands, and its up part from its down part', async () => {
    bench = await Workbench.with({ '7_a.sql': '-- migrate:up\nCREATE TABLE t ();\n-- migrate:down\nDROP TABLE t;\n' });
    const { files } = await analyze('.');
    expect(files[0]).toMatchObject({ layout: 'dbmate', version: '7', direction: 'up' });
    expect(files[0]?.statements.map(({ direction }) => direction)).toEqual(['up', 'down']);
    const { output } = await bench.run('migrate', 'analyze', '.');
    expect(output.match(/^ {2}(?:up|down): [A-Z]+$/gm)).toEqual(['  up: LOW', '  down: MEDIUM']);
    expect(output).not.toContain('Taken for');
  });

  it('judges the up part and the down part of one file apart', async () => {
    const up = 'CREATE INDEX ON orders (total);\n';
    const down = 'ALTER TABLE bills ADD total bigint;\n';
    bench = await Workbench.with({ '7_a.sql': `-- migrate:up\n${up}-- migrate:down\n${down}` });
    const { files } = await analyze('.');
    const [file] = files;
    expect(file?.parts.map(({ direction, level }) => `${direction} ${level}`)).toEqual(['up HIGH', 'down MEDIUM']);
    expect(file?.parts.map(({ blocked }) => [...new Set(blocked.map(({ relation }) => relation))])).toEqual([
      ['public.orders'],
      ['public.bills'],
    ]);
    expect([file?.level, file?.blocked]).toEqual([file?.parts[0]?.level, file?.parts[0]?.blocked]);
    const { output } = await bench.run('migrate', 'analyze', '.');
    expect(output).toMatch(/^ {2}up: HIGH$/m);
    expect(output).toMatch(/^ {2}waits \(down\): reads and writes of public\.bills/m);
  });

  it('fails for a down part that is as bad as asked for', async () => {
    bench = await Workbench.with({
      '7_a.sql': '-- migrate:up\nSELECT 1;\n-- migrate:down\nCREATE INDEX ON orders (total);\n',
    });
    expect((await analyze('--fail-on', 'high', '.')).code).toBe(1);
    expect((await analyze('--fail-on', 'critical', '.')).code).toBe(0);
    expect((await analyze('--risk-level', 'critical', '.')).files).toEqual([]);
  });

  it('writes annotations for GitHub, the worst first', async () => {
    bench = await Workbench.with({ '1_a.sql': migration, '2_b.sql': 'CREATE INDEX ON bills (total);\n' });
    const { output } = await bench.run('migrate', 'analyze', '--format', 'github', '.');
    const lines = output.trimEnd().split('\n');
    expect(lines.map((line) => /^::(\w+) file=([^,]+),line=(\d+)/.exec(line)?.slice(1).join(' ') ?? line)).toEqual([
      'error 1_a.sql 3',
      'warning 2_b.sql 1',
      'notice 1_a.sql 2',
      '1_a.sql: CRITICAL',
      '2_b.sql: HIGH',
    ]);
  });

  it('writes markdown, and each format into its file', async () => {
    bench = await Workbench.with({ '1_@a.sql': migration });
    const args = [
      'migrate',
      'analyze',
      '--format',
      'markdown',
      '--output',
      'risk.md',
      '--format',
      'json',
      '--output',
      'r.json',
    ];
    const { output } = await bench.run(...args, '.');
    expect(output).toBe('CRITICAL: 1 file.\n');
    const text = await read('risk.md');
    expect(text).toMatch(/^<!-- confiture analyze -->\n\n### Confiture: CRITICAL in 1 file\n/);
    expect(text).toContain('<details><summary><code>1_@a.sql</code> CRITICAL</summary>');
    expect(text).toMatch(/^\| 3 \| up \| CRITICAL \| /m);
    expect(text).toMatch(/^- waits: reads and writes of public\.orders/m);
    expect(analyzeResultSchema.parse(JSON.parse(await read('r.json'))).files).toHaveLength(1);
    const mixed = await bench.run('migrate', 'analyze', '--format', 'json', '--format', 'text', '.');
    expect(mixed.code).toBe(2);
    expect((await bench.run('migrate', 'analyze', '--format', 'jsn', '.')).errors).toContain('Did you mean json?');
  });

  it('says which tool a folder was taken for where another would fit as well', async () => {
    bench = await Workbench.with({ 'm/001_a.up.sql': 'SELECT 1;', 'm/002_b.up.sql': 'SELECT 1;' });
    const note =
      'm: Taken for Confiture because its files are named <version>_<name>.up.sql, which golang-migrate would fit as well: say `layout:` in confiture.yaml if it is not.';
    expect((await bench.run('migrate', 'analyze', 'm')).output.split(note)).toHaveLength(2);
    expect((await bench.run('lint', 'm')).output.split(note)).toHaveLength(2);
    const { output } = await bench.run('lint', '--format', 'json', 'm');
    expect(lintResultSchema.parse(JSON.parse(output)).migrations).toEqual([
      { file: 'm/001_a.up.sql', layout: 'confiture', direction: 'up', version: '001' },
      { file: 'm/002_b.up.sql', layout: 'confiture', direction: 'up', version: '002' },
    ]);
  });

  it('charges the lock with what follows it in the transaction', async () => {
    bench = await Workbench.with({ '1_a.sql': migration });
    const { files } = await analyze('.');
    expect(files[0]?.blocked.map(({ relation, traffic, class: duration }) => [relation, traffic, duration])).toEqual([
      ['public.orders', 'reads', 'rows and indexes'],
      ['public.orders', 'writes', 'rows and indexes'],
    ]);
    expect(files[0]?.blocked[0]?.because).toContain('ALTER TABLE orders in line 2 holds ACCESS EXCLUSIVE until commit');
  });

  it('--fail-on and --risk-level take a level in any case', async () => {
    bench = await Workbench.with({ '1_a.sql': 'CREATE TABLE t (id int);', '2_b.sql': migration });
    const { code, files } = await analyze('--risk-level', 'high', '--fail-on', 'Critical', '.');
    expect(files.map(({ file }) => file)).toEqual(['2_b.sql']);
    expect(code).toBe(1);
    expect((await analyze('--fail-on', 'critical', '1_a.sql')).code).toBe(0);
  });

  it('in words puts the level first', async () => {
    bench = await Workbench.with({ '1_a.sql': migration });
    const { output } = await bench.run('migrate', 'analyze', '.');
    expect(output).toMatch(/^CRITICAL 1_a\.sql\n/);
    expect(output).toContain('waits: reads and writes of public.orders, because ALTER TABLE orders in line 2');
  });
});

describe('rules', () => {
  it('list has every library, explain takes an id or its second half', async () => {
    bench = await Workbench.with({});
    const { output: list } = await bench.run('rules', 'list');
    expect(list).toMatch(/general\/index-without-concurrently/);
    expect(list).toMatch(/engine\/unparsed/);
    const full = await bench.run('rules', 'explain', 'general/vacuum-full');
    const short = await bench.run('rules', 'explain', 'vacuum-full');
    expect(full.output).toContain('# general/vacuum-full');
    expect(short.output).toBe(full.output);
    const { rules } = JSON.parse((await bench.run('rules', 'list', '--format', 'json')).output);
    expect(rules.length).toBe(list.match(/^ {2}(critical|error|warning|info)/gm)?.length);
  });
});
