import { afterEach, describe, expect, it } from 'vitest';
import { Workbench } from './support/cli';

let bench: Workbench;
afterEach(() => bench.remove());

interface Found {
  readonly rule: string;
  readonly file: string;
  readonly message: string;
}

async function lint(...args: string[]) {
  const { output, errors, code } = await bench.run('lint', '--format', 'json', ...args);
  const result: { findings: Found[]; notAnalysed: { file: string }[]; files: number; notRun: unknown[] } =
    JSON.parse(output);
  return { ...result, errors, code, of: (rule: string) => result.findings.filter((found) => found.rule === rule) };
}

const index = (name: string) => `CREATE INDEX ${name} ON orders (note);\n`;

describe('a set with three broken files in its middle', () => {
  it('is read all the same, each broken file answered once', async () => {
    bench = await Workbench.with({
      'm/001_orders.up.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);',
      'm/002_index.up.sql': index('a'),
      'm/003_words.up.sql': 'CREAT TABLE items (id bigint);',
      'm/004_binary.up.sql': Buffer.from([0x50, 0x47, 0, 1, 0xff, 0xfe, 0, 0]),
      'm/005_half.up.sql': 'CREATE TABLE halves (id bigint);\nALTER TABLE orders ADD COLUMN',
      'm/006_index.up.sql': index('b'),
    });
    const { findings, files, of, errors } = await lint('m');
    expect(errors).toBe('');
    expect(files).toBe(6);
    expect(of('general/index-without-concurrently').map(({ file }) => file)).toEqual([
      'm/002_index.up.sql',
      'm/006_index.up.sql',
    ]);
    expect(of('engine/unparsed').map(({ file }) => file)).toEqual(['m/003_words.up.sql', 'm/005_half.up.sql']);
    expect(of('engine/not-utf8').map(({ file }) => file)).toEqual(['m/004_binary.up.sql']);
    expect(findings.filter(({ rule }) => rule === 'engine/rule-failed')).toEqual([]);
  });
});

describe('a file behind one that could not be read', () => {
  const drop = 'DROP SCHEMA app CASCADE;\n';
  const assumed = async (middle: string) => {
    bench = await Workbench.with({
      'structure.sql': 'CREATE SCHEMA app;\nCREATE TABLE app.orders (id bigint PRIMARY KEY);\n',
      'm/001_middle.up.sql': middle,
      'm/002_drop.up.sql': drop,
    });
    const { output } = await bench.run('migrate', 'analyze', '--format', 'json', '--schema', 'structure.sql', 'm');
    const { files }: { files: { file: string; statements: { assumptions: string[] }[] }[] } = JSON.parse(output);
    return files.find(({ file }) => file === 'm/002_drop.up.sql')?.statements[0]?.assumptions;
  };

  it('says that there may be more than is known', async () => {
    expect(await assumed('SELECT 1;\n')).toEqual([]);
    await bench.remove();
    expect(await assumed('CREAT TABLE app.items (id bigint);\n')).toEqual([
      'Everything in app is locked, also what is not known here.',
    ]);
  });
});

describe('a folder that is called like a file', () => {
  it('is a folder', async () => {
    bench = await Workbench.with({
      'm/1_orders.sql/migration.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);',
      'm/2_index.sql/migration.sql': index('a'),
    });
    const { files, of, errors } = await lint('m');
    expect(errors).toBe('');
    expect(files).toBe(2);
    expect(of('general/index-without-concurrently')).toHaveLength(1);
  });
});

describe('a monorepo with five confiture.yaml', () => {
  it('is judged by the nearest one, and says nothing twice', async () => {
    const services = ['a', 'b', 'c', 'd'];
    const files = Object.fromEntries(
      services.flatMap((name, place) => [
        [`${name}/m/1_orders.sql`, 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);\n'],
        [`${name}/m/2_index.sql`, index(name)],
        [
          `${name}/confiture.yaml`,
          place % 2 === 0 ? 'rules:\n  general/index-without-concurrently: off\n' : 'postgres: 16\n',
        ],
      ]),
    );
    bench = await Workbench.with({
      'confiture.yaml': 'rules:\n  general/lock-timeout-missing: off\n',
      'm/1_orders.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);\n',
      'm/2_index.sql': index('root'),
      ...files,
    });
    const { findings, of, files: count } = await lint('.');
    expect(count).toBe(10);
    expect(
      of('general/index-without-concurrently')
        .map(({ file }) => file)
        .toSorted(),
    ).toEqual(['b/m/2_index.sql', 'd/m/2_index.sql', 'm/2_index.sql']);
    expect(new Set(findings.map((found) => JSON.stringify(found))).size).toBe(findings.length);
  });
});

describe('rules that need a database', () => {
  it('are said not to have run, with the reason, once', async () => {
    bench = await Workbench.with({ 'm/1_orders.sql': 'SELECT 1;', 'm/2_items.sql': 'SELECT 2;' });
    expect((await lint('m')).notRun).toEqual([
      { rule: 'general/applied-file-edited', reason: 'needs a snapshot of a database' },
    ]);
    expect((await bench.run('lint', 'm')).output.match(/1 rule not run/g)).toHaveLength(1);
    expect((await bench.run('rules', 'list')).output).toMatch(/applied-file-edited .* Not run: needs a snapshot/);
  });
});
