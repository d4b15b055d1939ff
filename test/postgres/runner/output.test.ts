import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { runEvent } from '#core/runner/events';
import { downResultSchema, upResultSchema } from '#core/runner/result';
import { type Server, startServer } from '#scripts/postgres/server';
import { type Project, projectOn } from './project';

const files = {
  'm/1_a.up.sql': 'CREATE TABLE a (id int);',
  'm/1_a.down.sql': 'DROP TABLE a;',
  'm/2_b.up.sql': 'CREATE TABLE b (id int);\nCREATE INDEX i ON b (other);',
};

/** What a command writes for scripts, whichever way it goes. */
async function runs({ migrate, bench }: Project, format: 'json' | 'ndjson') {
  const wrong = await migrate('up', '--format', format);
  await bench.write('m/2_b.up.sql', 'COMMIT;');
  const refused = await migrate('up', '--format', format);
  await bench.write('m/2_b.up.sql', '\ufeffCREATE TABLE b (id int);\nCREATE INDEX i ON b (id);');
  const right = await migrate('up', '--format', format);
  const again = await migrate('up', '--format', format);
  await bench.write('m/2_b.down.sql', 'DROP TABLE b;');
  const back = await migrate('down-to', '1', '--yes', '--format', format);
  await bench.write('m/1_a.down.sql', 'DROP TABLE nothing;');
  const stuck = await migrate('down', '--yes', '--format', format);
  return { up: [wrong, refused, right, again], down: [back, stuck] };
}

describe('what scripts read of a run', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(18);
  });
  afterAll(() => server.stop());

  it('keeps the contract of --format json', async () => {
    const { up, down } = await runs(await projectOn(server, files), 'json');
    const applied = up.map(({ output }) => upResultSchema.parse(JSON.parse(output)));
    expect(applied.map(({ outcome, exitCode, applied }) => [outcome, exitCode, applied.map(({ key }) => key)])).toEqual(
      [
        ['failed', 1, ['1']],
        ['input', 2, []],
        ['ok', 0, ['2']],
        ['ok', 0, []],
      ],
    );
    expect(applied[0]?.place).toEqual({ file: 'm/2_b.up.sql', line: 1, character: 0, end: 27 });
    expect(applied[2]?.notes).toEqual([expect.stringContaining('the byte order mark is not sent')]);
    const undone = down.map(({ output }) => downResultSchema.parse(JSON.parse(output)));
    expect(undone.map(({ outcome, exitCode, undone }) => [outcome, exitCode, undone.map(({ key }) => key)])).toEqual([
      ['ok', 0, ['2']],
      ['failed', 1, []],
    ]);
    expect([...up, ...down].map(({ code }) => code)).toEqual([1, 2, 0, 0, 0, 1]);
  });

  it('keeps the contract of --format ndjson, line by line, to the end', async () => {
    const { up, down } = await runs(await projectOn(server, files), 'ndjson');
    for (const { output, code } of [...up, ...down]) {
      const events = output
        .trimEnd()
        .split('\n')
        .map((line) => runEvent.parse(JSON.parse(line)));
      expect(events.at(-1)).toMatchObject({ event: 'run finished', exitCode: code });
    }
  });

  it.each([
    ['migrate-up', upResultSchema],
    ['migrate-down', downResultSchema],
    ['run-event', runEvent],
  ])('schemas/%s.schema.json says the same', async (name, schema) => {
    expect(JSON.parse(await readFile(`schemas/${name}.schema.json`, 'utf8'))).toMatchObject(z.toJSONSchema(schema));
  });
});
