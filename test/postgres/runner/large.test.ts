import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { planSchema } from '#core/report/running/planSchema';
import { build } from '#scripts/build';
import { type Server, startServer } from '#scripts/postgres/server';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';
import { projectOn } from './project';

const table = 'CREATE TABLE big (id int PRIMARY KEY, note text, amount int);\n';
const rows = (count: number) =>
  Array.from(
    { length: count },
    (_, id) =>
      `INSERT INTO big (id, note, amount) VALUES (${id}, 'row ${id} ${'x'.repeat(28)}', ${(id * 7) % 1000});\n`,
  ).join('');

/** Writes the highest resident memory of the process, in KiB, where CONFITURE_TEST_PEAK says. */
const probe = `process.on('exit', () => {
  const status = require('node:fs').readFileSync('/proc/self/status', 'utf8');
  require('node:fs').writeFileSync(process.env.CONFITURE_TEST_PEAK, /VmHWM:\\s+(\\d+)/.exec(status)[1]);
});`;

let dist: TemporaryFolder;
let server: Server;
beforeAll(async () => {
  dist = await temporaryFolder('confiture-large-');
  await build({ production: true, folder: join(dist.path, 'dist'), only: ['cli'] });
  server = await startServer(18);
}, 600_000);
afterAll(async () => {
  await server.stop();
  await dist.remove();
});

describe.each([12, 18] as const)('a long file, PostgreSQL %i', (major) => {
  it('[34] 18 MB with 200,000 statements run in less than 300 MB', async () => {
    const server = await startServer(major);
    onTestFinished(() => server.stop());
    const text = table + rows(199_999);
    expect(text.length).toBeGreaterThan(18_000_000);
    const { bench, admin } = await projectOn(server, { 'm/1_big.up.sql': text, 'probe.cjs': probe });
    const peak = join(bench.folder, 'peak');
    const cli = join(dist.path, 'dist', 'cli.cjs');
    const child = spawn(process.execPath, ['--require', join(bench.folder, 'probe.cjs'), cli, 'migrate', 'up', 'm'], {
      cwd: bench.folder,
      env: { ...process.env, ...bench.variables, CONFITURE_TEST_PEAK: peak },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    expect(await once(child, 'exit')).toEqual([0, null]);
    const { rows: found } = await admin.query('SELECT count(*)::int AS count, max(id) AS last FROM big');
    expect(found).toEqual([{ count: 199_999, last: 199_998 }]);
    expect(Number(await readFile(peak, 'utf8'))).toBeLessThan(300 * 1024);
  });
});

describe('a file that is too long to be analysed', () => {
  it('tells the place of an error, and nothing of it is left', async () => {
    const { migrate, tables } = await projectOn(server, {
      'm/1_big.up.sql': `${table}${rows(5_001)}INSERT INTO big VALUES (0);\n`,
    });
    const { code, errors } = await migrate('up');
    expect([code, errors]).toEqual([1, expect.stringMatching(/m\/1_big.up.sql:5003: duplicate key[\s\S]*\(23505\)/)]);
    expect(await tables()).not.toContain('big');
  });

  it('is refused where it cannot run, before anything of it does', async () => {
    const { migrate, tables } = await projectOn(server, { 'm/1_big.up.sql': `${table}${rows(5_001)}COMMIT;\n` });
    expect(await migrate('up')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('m/1_big.up.sql:5003: COMMIT is ours to say'),
    });
    expect(await tables()).toEqual([]);
  });

  it('[34] is said to be unread by plan, and what may destroy data in it wants to be allowed', async () => {
    const text = `${table}${rows(5_001)}-- DROP TABLE a;\nINSERT INTO big VALUES (9000, 'drop it', 1);\nDELETE FROM big;\n`;
    const { migrate, tables } = await projectOn(server, { 'm/1_big.up.sql': text });
    const { output } = await migrate('plan');
    expect(output).toContain(
      [
        'm/1_big.up.sql: 5004 statements',
        'may destroy: the file is too long to be analysed, and it may destroy data (line 5005)',
        'not analysed: line 1: Deep analysis was skipped',
      ].join('\n       '),
    );
    const refused = await migrate('up');
    expect(refused.code).toBe(5);
    expect(refused.errors.match(/m\/1_big.up.sql:\d+: the file is too long to be analysed/g)).toEqual([
      'm/1_big.up.sql:5005: the file is too long to be analysed',
    ]);
    expect(await tables()).toEqual([]);
    expect(await migrate('up', '--allow-destructive')).toMatchObject({ code: 0 });
  });

  it.each([
    ['WITH', 'WITH gone AS (DELETE FROM big RETURNING id) INSERT INTO big SELECT id FROM gone WHERE false;'],
    ['a DO block', 'DO $$ BEGIN DELETE FROM big; END $$;'],
    ['a DO block in a string', "DO 'BEGIN DELETE FROM big; END';"],
    ['a DO block in a string with escapes', String.raw`DO E'BEGIN D\x45LETE FROM big; END';`],
    ['TRUNCATE', 'TRUNCATE big;'],
    ['DROP COLUMN', 'ALTER TABLE big DROP COLUMN note;'],
  ])('has data destroyed by %s only where that is allowed, and plan names it for the editor', async (_, sql) => {
    const { migrate, admin } = await projectOn(server, {
      'm/1_a.up.sql': `${table}${rows(1)}`,
      'm/2_big.up.sql': `${rows(5_003).slice(rows(1).length)}${sql}\n`,
    });
    await migrate('up', '--target', '1');
    const plan = planSchema.parse(JSON.parse((await migrate('plan', '--format', 'json')).output));
    expect(plan.migrations).toMatchObject([{ destroys: [], mayDestroy: [{ line: 5_003 }] }]);
    expect(await migrate('up')).toMatchObject({ code: 5, errors: expect.stringContaining('m/2_big.up.sql:5003: ') });
    expect((await admin.query('SELECT id, note IS NULL AS empty FROM big')).rows).toEqual([{ id: 0, empty: false }]);
    expect(await migrate('up', '--allow-destructive')).toMatchObject({ code: 0 });
    const { rows: left } = await admin.query('SELECT to_jsonb(big) AS row FROM big WHERE id = 0');
    expect(left[0]?.row.note).toBeUndefined();
  });

  it('runs without a question where nothing in it can destroy, whatever its strings and comments say', async () => {
    const { migrate } = await projectOn(server, {
      'm/1_big.up.sql': `${table}${rows(5_001)}-- DELETE FROM big;\nINSERT INTO big VALUES (9000, 'drop it', 1);\n`,
    });
    expect(await migrate('up')).toMatchObject({ code: 0 });
  });
});
