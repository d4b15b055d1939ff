import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statusSchema } from '#core/report/connections/statusSchema';
import { reconcileSchema } from '#core/report/running/reconcileSchema';
import { type Server, startServer } from '#scripts/postgres/server';
import { type Project, projectOn } from './project';

describe.each([12, 18] as const)('outcomes that nobody knows, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  /** The first step has run, and the table of steps looks as if the run had ended while it did. */
  async function brokenOff(step: string): Promise<Project> {
    const project = await projectOn(server, {
      'm/1_a.up.sql': 'CREATE TABLE a (id int);\nCREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;',
      'm/2_i.up.sql': `-- confiture: transaction none\n${step}\nSELECT * FROM nowhere;`,
    });
    expect((await project.migrate('up')).code).toBe(7);
    await project.admin.query("UPDATE tb_confiture_step SET state = 'running' WHERE migration = '2' AND step = 1");
    return project;
  }
  async function steps({ admin }: Project): Promise<string[]> {
    const { rows } = await admin.query('SELECT migration, step, state FROM tb_confiture_step ORDER BY 1, 2');
    return rows.map(({ migration, step, state }) => `${migration} ${step} ${state}`);
  }

  /** What status tells of the one that is not finished. */
  async function unfinished({ migrate }: Project) {
    const { histories } = statusSchema.parse(JSON.parse((await migrate('status', '--format', 'json')).output));
    return histories[0]?.migrations.flatMap((each) => each.unfinished ?? []);
  }

  it('[54] reconcile asks the catalogue: it is there, or it is not', async () => {
    const project = await brokenOff('CREATE INDEX CONCURRENTLY i ON a (id);');
    const { migrate, admin } = project;
    expect(await unfinished(project)).toEqual([
      {
        direction: 'up',
        step: 1,
        applied: 0,
        state: 'running',
        since: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/),
        host: expect.any(String),
        next: expect.stringContaining('confiture migrate reconcile'),
      },
    ]);
    expect(await migrate('reconcile')).toMatchObject({
      code: 0,
      output:
        'applied: m/2_i.up.sql, step 1: the catalogue has what it was to do\n1 step looked at. confiture migrate up goes on from there.\n',
    });
    expect(await steps(project)).toEqual(['2 1 applied', '2 2 failed']);
    expect(await migrate('reconcile')).toMatchObject({ code: 0, output: 'Every outcome is known.\n' });
    await admin.query("DROP INDEX i; UPDATE tb_confiture_step SET state = 'unknown' WHERE step = 1");
    const { code, output } = await migrate('reconcile', '--format', 'json');
    expect([code, reconcileSchema.parse(JSON.parse(output))]).toEqual([
      0,
      {
        outcome: 'ok',
        reconciled: [
          {
            key: '2',
            file: 'm/2_i.up.sql',
            direction: 'up',
            step: 1,
            state: 'failed',
            because: 'nothing of it is there; it runs again',
          },
        ],
      },
    ]);
    expect(await steps(project)).toEqual(['2 1 failed', '2 2 failed']);
  });

  it('[54] where nothing tells, a person does: repair lets it run again, or takes it for done', async () => {
    const project = await brokenOff('CALL p();');
    const { migrate, admin } = project;
    expect(await migrate('reconcile')).toMatchObject({
      code: 6,
      output: expect.stringContaining('unknown: m/2_i.up.sql, step 1: nothing tells how far it came\n'),
    });
    expect(await unfinished(project)).toMatchObject([
      { step: 1, state: 'unknown', next: expect.stringContaining('--done') },
    ]);
    expect((await migrate('up')).code).toBe(3);
    expect(await migrate('repair', '--done', '--yes')).toMatchObject({
      code: 0,
      output: expect.stringContaining('failed: m/2_i.up.sql: its step 1 is taken for done\n'),
    });
    expect(await steps(project)).toEqual(['2 1 applied', '2 2 failed']);
    expect(await unfinished(project)).toMatchObject([{ step: 2, applied: 1, state: 'failed' }]);
    await admin.query("UPDATE tb_confiture_step SET state = 'unknown' WHERE step = 1");
    expect(await migrate('repair', '--yes')).toMatchObject({
      code: 0,
      output: expect.stringContaining('its step 1 runs again\n'),
    });
    await admin.query('CREATE TABLE nowhere (id int)');
    expect(await migrate('up')).toMatchObject({ code: 0 });
  });
});
