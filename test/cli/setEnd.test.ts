import { afterEach, describe, expect, it } from 'vitest';
import { lintResultSchema } from '#core/report/lintSchema';
import { Workbench } from './support/cli';
import { Repository } from './support/repository';

let bench: Workbench;
afterEach(() => bench.remove());

async function found(...args: string[]) {
  const { output, errors } = await bench.run('lint', '--format', 'json', ...args);
  expect(errors).toBe('');
  return lintResultSchema.parse(JSON.parse(output)).findings;
}

/** The files in which something is said of a constraint that nobody validates. */
async function unvalidated(...args: string[]): Promise<string[]> {
  const findings = await found(...args);
  return findings.filter(({ rule }) => rule === 'general/constraint-never-validated').map(({ file }) => file);
}

const added = 'ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;';
const validated = 'ALTER TABLE orders VALIDATE CONSTRAINT c;';
const history = { 'db/1_a.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY, total int);', 'db/2_b.sql': added };

describe('what the whole set leaves', () => {
  it('decides, whatever file mends it', async () => {
    bench = await Workbench.with({ ...history, 'db/3_c.sql': 'SELECT 1;', 'db/4_d.sql': validated });
    expect(await unvalidated('db')).toEqual([]);
    await bench.write('db/4_d.sql', 'SELECT 2;');
    expect(await unvalidated('db')).toEqual(['db/2_b.sql']);
  });

  it('does not count for files by themselves', async () => {
    bench = await Workbench.with({ ...history, 'db/3_c.sql': validated });
    expect(await unvalidated('--isolated', 'db')).toEqual(['db/2_b.sql']);
    expect(await unvalidated('db/2_b.sql')).toEqual(['db/2_b.sql']);
    expect(await unvalidated('db/2_b.sql', 'db/3_c.sql')).toEqual([]);
  });

  it('keeps a comment of use that silences what is mended later', async () => {
    const reason = '-- confiture-ignore general/constraint-never-validated: the next file does it\n';
    bench = await Workbench.with({ ...history, 'db/2_b.sql': reason + added, 'db/3_c.sql': validated });
    expect((await found('db')).map(({ rule }) => rule)).not.toContain('engine/unused-suppression');
  });

  it('is asked when only some files are shown', async () => {
    const repository = await Repository.with(history);
    bench = repository.bench;
    repository.git('checkout', '--quiet', '-b', 'work');
    await bench.write('db/3_c.sql', added.replaceAll(/\bc\b/g, 'd'));
    repository.git('add', '--all');
    expect(await unvalidated('--since', 'main', 'db')).toEqual(['db/3_c.sql']);
    expect(await unvalidated('--staged', 'db')).toEqual(['db/3_c.sql']);
    await bench.write('db/4_d.sql', validated.replace('c;', 'd;'));
    expect(await unvalidated('--since', 'main', 'db')).toEqual([]);
    expect(await unvalidated('--staged', 'db')).toEqual(['db/3_c.sql']);
    repository.git('add', '--all');
    expect(await unvalidated('--staged', 'db')).toEqual([]);
  });

  it('is what kept results rest on', async () => {
    bench = await Workbench.with({ ...history, 'db/3_c.sql': 'SELECT 1;' });
    const cached = () => unvalidated('--cache', 'kept', 'db');
    expect(await cached()).toEqual(['db/2_b.sql']);
    await bench.write('db/3_c.sql', validated);
    expect(await cached()).toEqual([]);
    expect(await cached()).toEqual([]);
    await bench.write('db/3_c.sql', 'SELECT 1;');
    expect(await cached()).toEqual(['db/2_b.sql']);
  });

  it('is that of the mended files where fixes are written', async () => {
    const wide = 'CREATE INDEX i ON orders (total);\n';
    const none = '-- confiture: transaction none\n';
    bench = await Workbench.with({ ...history, 'db/2_b.sql': none + wide + added, 'db/3_c.sql': validated });
    expect(await unvalidated('--fix', 'db')).toEqual([]);
    await bench.write('db/2_b.sql', none + wide + added);
    await bench.write('db/3_c.sql', 'SELECT 1;');
    expect(await unvalidated('--fix', 'db')).toEqual(['db/2_b.sql']);
  });
});
