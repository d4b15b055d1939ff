import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dryRunSchema } from '#core/report/running/dryRunSchema';
import { verifySchema } from '#core/report/running/verifySchema';
import { type Server, startServer } from '#scripts/postgres/server';
import { projectOn } from './project';

describe.each([12, 18] as const)('trying and verifying, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it('[47] up --dry-run runs everything on the server, and leaves nothing of it', async () => {
    const { migrate, tables } = await projectOn(server, {
      'm/1_a.up.sql': 'SET search_path = nowhere, public;\nCREATE TABLE public.a (id int);',
      'm/2_b.up.sql': 'ALTER TABLE a ADD COLUMN x int;',
      'm/3_c.up.sql': 'CREATE INDEX CONCURRENTLY i ON a (id);',
      'm/4_d.up.sql': 'DROP TABLE a;',
    });
    const { code, output, errors } = await migrate('up', '--dry-run');
    expect([code, errors]).toEqual([0, '']);
    expect(output).toMatch(
      /^tried m\/1_a.up.sql in \d+ ms\ntried m\/2_b.up.sql in \d+ ms\nnot tried: m\/3_c.up.sql: a statement of it cannot run in a transaction\nnot tried: m\/4_d.up.sql: it stands behind one that was not tried\n2 migrations tried and rolled back, 2 not tried. Only sequences may have moved on.\n$/,
    );
    expect(await tables()).toEqual([]);
    const report = dryRunSchema.parse(JSON.parse((await migrate('up', '--dry-run', '--format', 'json')).output));
    expect([report.tried.map(({ key }) => key), report.notTried.length]).toEqual([['1', '2'], 2]);
  });

  it.each([
    ['a statement', 'CREATE TABLE b (id int);\nSELECT * FROM nowhere;', ':2: relation "nowhere" does not exist'],
    [
      'what only fails at COMMIT',
      'CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE q (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED); INSERT INTO q VALUES (1);',
      '(23503)',
    ],
  ])('[47] up --dry-run meets the errors of the run: %s', async (_, sql, message) => {
    const { migrate, tables } = await projectOn(server, {
      'm/1_a.up.sql': 'CREATE TABLE a (id int);',
      'm/2_b.up.sql': sql,
    });
    const { code, errors } = await migrate('up', '--dry-run');
    expect([code, errors]).toEqual([1, expect.stringContaining('everything was rolled back.')]);
    expect(errors).toContain(`m/2_b.up.sql`);
    expect(errors).toContain(message);
    expect(await tables()).toEqual([]);
  });

  it('verify runs the files that verify what has run, tells each, and changes nothing', async () => {
    const { bench, migrate, admin, tables } = await projectOn(server, {
      'm/1_a.up.sql': 'CREATE TABLE a (id int);',
      'm/1_a.verify.sql': 'SELECT id FROM a WHERE false;\nSELECT count(*) = 0 FROM a;',
      'm/2_b.up.sql': 'CREATE TABLE b (id int);',
      'm/3_c.up.sql': 'CREATE TABLE c (id int);',
      'm/3_c.verify.sql': 'SELECT id\nFROM c;',
      'm/4_d.up.sql': 'CREATE TABLE d (id int);',
      'm/4_d.verify.sql': 'SELECT 1 / 0;',
    });
    await migrate('up', '--target', '3');
    expect(await migrate('verify')).toMatchObject({
      code: 0,
      output:
        'passed m/1_a.verify.sql\npassed m/3_c.verify.sql\n2 of 2 files passed. 1 migration that has run without a file that verifies. Nothing was changed.\n',
    });
    await admin.query('INSERT INTO a VALUES (1); ALTER TABLE c DROP COLUMN id');
    const bad = await migrate('verify');
    expect([bad.code, bad.output]).toEqual([
      1,
      expect.stringMatching(
        /^failed m\/1_a.verify.sql:2: it does not say true\nfailed m\/3_c.verify.sql:1: column "id" does not exist \(42703\)/,
      ),
    ]);
    await bench.write('m/3_c.verify.sql', 'DROP TABLE a;');
    const { code, output } = await migrate('verify', '--format', 'json');
    const report = verifySchema.parse(JSON.parse(output));
    expect([code, report.outcome]).toEqual([1, 'failed']);
    expect(report.verified[1]).toMatchObject({
      file: 'm/3_c.verify.sql',
      line: 1,
      place: { line: 0, character: 0, end: 12 },
      message: expect.stringContaining('read-only transaction (25006)'),
    });
    const one = await migrate('verify', '--migration', '1', '--format', 'json');
    expect(verifySchema.parse(JSON.parse(one.output))).toMatchObject({
      verified: [{ file: 'm/1_a.verify.sql', line: 2, place: { line: 1, character: 0, end: 26 } }],
      without: 0,
    });
    expect(await migrate('verify', '--migration', '9')).toMatchObject({ code: 2 });
    expect(await tables()).toEqual(['a', 'b', 'c', 'tb_confiture']);
  });
});
