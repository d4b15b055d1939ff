import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfiguration } from '#core/config/readConfiguration';
import { Workbench } from './support/cli';

let bench: Workbench;
afterEach(() => bench.remove());

async function init(files: Readonly<Record<string, string>>) {
  bench = await Workbench.with(files);
  const { code, output, errors } = await bench.run('init');
  expect([code, errors]).toEqual([0, '']);
  const text = await readFile(join(bench.folder, 'confiture.yaml'), 'utf8');
  const { values, problems } = readConfiguration(text);
  expect(problems).toEqual([]);
  expect(output).toBe(`Wrote confiture.yaml:\n\n${text}`);
  return { values, text };
}

const compose = (image: string) => `services:\n  db:\n    image: ${image} # not postgres:12\n`;

describe('confiture init', () => {
  it('tells the oldest server that is started', async () => {
    const { values, text } = await init({
      'migrations/V1__a.sql': 'SELECT 1;',
      'migrations/V2__b.sql': 'SELECT 1;',
      'compose.yaml': compose('docker.io/library/postgres:17.2-alpine'),
      '.github/workflows/test.yml': 'jobs: { a: { services: { db: { image: "postgres:16" } } } }',
    });
    expect(values).toMatchObject({ postgres: 16, libraries: ['general'] });
    expect(text).toContain('.github/workflows/test.yml starts PostgreSQL 16; 17 stand elsewhere');
  });

  it.each([
    ['flyway', { 'sql/V1__a.sql': '', 'sql/V2__b.sql': '' }],
    ['goose', { 'db/20240101000000_a.sql': '-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;' }],
    ['prisma', { 'prisma/migrations/20240101000000_a/migration.sql': '', 'prisma/schema.prisma': '' }],
  ])('tells that %s runs them', async (layout, files) => {
    const { values, text } = await init(files);
    expect(values.layout).toBe(layout);
    expect(text).toMatch(/# [12] migrations?: \S/);
  });

  it('leaves the layout open where there are two tools, or no migrations', async () => {
    const two = await init({ 'a/V1__a.sql': '', 'b/20240101000000_a.sql': '-- migrate:up\n-- migrate:down\n' });
    expect(two.values.layout).toBeUndefined();
    expect(two.text).toContain('# layout: flyway | dbmate');
    await bench.remove();
    expect((await init({ 'readme.md': '' })).values.layout).toBeUndefined();
  });

  it.each([
    ['postgis/postgis:15-3.4', 15],
    ['timescale/timescaledb:latest-pg14', 14],
    ['pgvector/pgvector:pg18', 18],
    ['postgres:9.6', undefined],
    ['postgres', undefined],
    ['mypostgres:15', undefined],
  ])('of the image %s tells %s', async (image, version) => {
    expect((await init({ 'docker-compose.yml': compose(image) })).values.postgres).toBe(version);
  });

  it('proposes a dump of the structure and does not put it in force', async () => {
    const { values, text } = await init({ 'db/structure.sql': 'CREATE TABLE t (id int);', 'db/migrate/1_a.sql': '' });
    expect(values.schema).toBeUndefined();
    expect(text).toContain('\n# schema: db/structure.sql\n');
  });

  it('is content with a folder that is empty, or holds YAML that is none', async () => {
    expect((await init({ 'compose.yaml': 'a: [', 'readme.md': '' })).text).toContain(
      'No Compose file or workflow names a version',
    );
  });

  it('never overwrites without --force', async () => {
    bench = await Workbench.with({ 'confiture.yaml': 'postgres: 14\n' });
    const refused = await bench.run('init');
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.errors).toMatch(/confiture\.yaml is there already/);
    await bench.run('init', '--dry-run');
    expect(await readFile(join(bench.folder, 'confiture.yaml'), 'utf8')).toBe('postgres: 14\n');
    expect((await bench.run('init', '--force')).code).toBe(0);
    expect(await readFile(join(bench.folder, 'confiture.yaml'), 'utf8')).toContain('libraries: [general]');
  });

  it('says when there is no such folder', async () => {
    bench = await Workbench.with({});
    expect(await bench.run('init', 'nowhere')).toMatchObject({
      code: 2,
      errors: 'error: There is no folder nowhere.\n',
    });
  });
});
