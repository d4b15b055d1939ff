import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer } from '#scripts/postgres/server';
import { smallDisk } from '#scripts/smallDisk';
import { projectOn } from './project';

/** Megabytes: four segments of the log, and nothing but the log lies there. */
const [full, roomy] = [72, 1_024];

/** Numbers of `docs/scenarios.md` stand in brackets. */
describe.each([12, 18] as const)('the disk with the WAL is full, PostgreSQL %i', (major) => {
  it.each([
    [
      'in a transaction',
      "CREATE TABLE b (id int);\nINSERT INTO a SELECT i, repeat('x', 1000) FROM generate_series(1, 100000) AS i;",
      'Verified: rolled back.\nNothing of it is left.',
    ],
    [
      'while an index is built with CONCURRENTLY',
      'CREATE INDEX CONCURRENTLY a_long ON a (long(id));',
      'Verified: not done.\nNothing of it is left.',
    ],
  ])('[45] %s: the server panics; with room nothing is left, and the next run goes through', async (_, sql, left) => {
    const disk = await smallDisk(full);
    onTestFinished(() => disk.remove());
    const server = await startServer(major, { synchronous_commit: 'on' }, {}, disk.path);
    onTestFinished(() => server.stop());
    const project = await projectOn(server, {
      'm/1_a.up.sql':
        'CREATE TABLE a (id int, filler text);\nINSERT INTO a SELECT i FROM generate_series(1, 70000) AS i;',
      'm/2_x.up.sql': sql,
    });
    // Digests hardly compress: the index is wider than the disk.
    await project.admin.query(`CREATE FUNCTION long(x int) RETURNS text LANGUAGE sql IMMUTABLE AS
      'SELECT string_agg(md5(x::text || i), '''' ORDER BY i) FROM generate_series(1, 40) AS i'`);
    const panicked = new Promise((resolve) => project.admin.once('end', resolve));
    const run = project.migrate('up');
    await panicked;
    disk.grow(roomy);
    await server.restart('immediate');
    const { code, errors } = await run;
    expect([code, errors]).toEqual([1, expect.stringContaining(left)]);
    expect(errors).toContain('m/2_x.up.sql: the connection was lost in the middle');
    const { admin, tables, ledger } = await project.again();
    const indexes = "SELECT indisvalid FROM pg_index WHERE indrelid = 'a'::regclass";
    expect([await tables(), await ledger()]).toEqual([['a', 'tb_confiture', 'tb_confiture_step'], ['1']]);
    expect((await admin.query(indexes)).rows).toEqual([]);
    expect((await admin.query('SELECT count(*)::int AS rows FROM a')).rows).toEqual([{ rows: 70_000 }]);
    expect(await project.migrate('up')).toMatchObject({ code: 0 });
    expect(await ledger()).toEqual(['1', '2']);
    expect((await admin.query(`${indexes} AND NOT indisvalid`)).rows).toEqual([]);
  });
});
