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
    expect(output.match(/^ {2}(?:up|down):$/gm)).toEqual(['  up:', '  down:']);
    expect(output).not.toContain('Taken for');
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
