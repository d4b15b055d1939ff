import { afterEach, describe, expect, it } from 'vitest';
import { Workbench } from './support/cli';

let bench: Workbench;
afterEach(() => bench.remove());

/** Files with the locks of their statements that stop others. */
async function analysed(...args: string[]): Promise<Record<string, boolean[]>> {
  const { output } = await bench.run('migrate', 'analyze', '--format', 'json', ...args);
  const { files }: { files: { file: string; statements: { blocks: { writes: boolean } }[] }[] } = JSON.parse(output);
  return Object.fromEntries(files.map(({ file, statements }) => [file, statements.map(({ blocks }) => blocks.writes)]));
}

describe('two layouts in one repository', () => {
  it('are judged each by its own order and parts', async () => {
    bench = await Workbench.with({
      'a/migrations/V2__index.sql': 'CREATE INDEX i ON t (id);',
      'a/migrations/V10__drop.sql': 'DROP TABLE t;',
      'a/migrations/V1__t.sql': 'CREATE TABLE t (id int);',
      'b/migrations/1_t.sql': '-- +goose Up\nCREATE TABLE t (id int);\n-- +goose Down\nDROP TABLE t;\n',
    });
    const files = await analysed('.');
    expect(Object.entries(files)).toEqual([
      ['a/migrations/V1__t.sql', [false]],
      ['a/migrations/V2__index.sql', [true]],
      ['a/migrations/V10__drop.sql', [true]],
      ['b/migrations/1_t.sql', [false, true]],
    ]);
  });

  it('obey the tool in what runs in a transaction', async () => {
    const files = {
      'm/1_t.sql':
        '-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY i ON t (a);\n-- migrate:down\nDROP INDEX CONCURRENTLY i;\n',
    };
    bench = await Workbench.with(files);
    const { output } = await bench.run('lint', '--format', 'json', 'm');
    const { findings }: { findings: { rule: string; range: { start: { line: number } } }[] } = JSON.parse(output);
    const refused = findings.filter(({ rule }) => rule.includes('concurrently-in-transaction'));
    expect(refused.map(({ range }) => range.start.line)).toEqual([3]);
  });
});

describe('layout: in confiture.yaml', () => {
  it('comes before what the folder looks like, and a slip is answered with the word that was meant', async () => {
    const sql = { 'm/9_a.sql': 'CREATE TABLE t (id int);', 'm/10_b.sql': 'DROP TABLE t;' };
    bench = await Workbench.with({ 'confiture.yaml': 'layout: atlas\n', ...sql });
    expect(Object.keys(await analysed('m'))).toEqual(['m/10_b.sql', 'm/9_a.sql']);
    await bench.write('confiture.yaml', 'layout: gose\n');
    expect((await bench.run('migrate', 'analyze', 'm')).errors).toContain('Did you mean goose?');
  });
});
