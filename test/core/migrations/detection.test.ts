import { describe, expect, it } from 'vitest';
import { arrangeSets } from '#core/migrations/arrangeSets';

/** The layouts of the histories of a tree of files, by folder. */
async function layoutsOf(tree: Readonly<Record<string, string>>, configured?: 'flyway') {
  const sql = Object.keys(tree).filter((path) => path.endsWith('.sql'));
  const sets = await arrangeSets(sql, async (path) => tree[path], configured);
  return Object.fromEntries(sets.map(({ folder, set }) => [folder, set.layout]));
}

const goose = '-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\n';
const dbmate = '-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 2;\n';
const nodePg = '-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 2;\n';

describe('the layout of a folder', () => {
  it.each([
    ['confiture', { '/p/m/001_a.up.sql': '', '/p/m/001_a.down.sql': '', '/p/m/001_a.verify.sql': '' }],
    ['confiture', { '/p/m/001_a.up.sql': '', '/p/pyproject.toml': 'dependencies = ["fraiseql-confiture"]' }],
    ['confiture', { '/p/m/20240101000000_a.up.sql': '', '/p/m/20240101000000_a.down.sql': '' }],
    ['golang-migrate', { '/p/m/000001_a.up.sql': '', '/p/m/000001_a.down.sql': '', '/p/go.mod': 'module p' }],
    ['golang-migrate', { '/p/m/9_a.up.sql': '', '/p/m/10_b.up.sql': '' }],
    ['golang-migrate', { '/p/m/1_a.up.sql': '', '/p/m/1_a.down.sql': '', '/p/go.mod': 'golang-migrate/migrate/v4' }],
    ['dbmate', { '/p/db/migrations/20240101000000_a.sql': dbmate, '/p/db/schema.sql': '' }],
    ['dbmate', { '/p/m/1_a.sql': '--migrate:up transaction:false\nSELECT 1;\n-- migrate:down\n' }],
    ['dbmate', { '/p/m/1_a.sql': dbmate, '/p/m/2_b.sql': dbmate, '/p/go.mod': 'module p' }],
    ['goose', { '/p/m/00001_a.sql': goose, '/p/go.mod': 'module p' }],
    ['goose', { '/p/m/20240101000000_a.sql': '-- +goose NO TRANSACTION\n-- +goose up\nSELECT 1;\n' }],
    ['goose', { '/p/m/1_a.sql': '', '/p/m/2_b.sql': goose }],
    [
      'flyway',
      { '/p/src/main/resources/db/migration/V1__a.sql': '', '/p/src/main/resources/db/migration/R__v.sql': '' },
    ],
    ['flyway', { '/p/sql/V1.2__a.sql': '', '/p/sql/U1.2__a.sql': '', '/p/flyway.toml': '' }],
    ['flyway', { '/p/sql/B5__all.sql': '', '/p/sql/V6__a.sql': '' }],
    ['sqlx', { '/p/migrations/20240101000000_a.sql': '', '/p/Cargo.toml': 'sqlx = { version = "0.8" }' }],
    ['sqlx', { '/p/migrations/1_a.up.sql': '', '/p/migrations/1_a.down.sql': '', '/p/sqlx.toml': '' }],
    ['sqlx', { '/p/migrations/1_a.sql': '-- no-transaction\nCREATE INDEX CONCURRENTLY i ON t (a);' }],
    ['prisma', { '/p/prisma/migrations/2024_a/migration.sql': '', '/p/prisma/migrations/migration_lock.toml': '' }],
    ['prisma', { '/p/m/20240101000000_init/migration.sql': '', '/p/m/20240102000000_x/migration.sql': '' }],
    ['prisma', { '/p/m/20240101000000_init/migration.sql': '', '/p/m/20240101000000_init/down.sql': '' }],
    ['supabase', { '/p/supabase/migrations/20240101000000_a.sql': '', '/p/supabase/config.toml': 'project_id = "p"' }],
    ['supabase', { '/p/supabase/migrations/20240101000000_a.sql': '' }],
    ['supabase', { '/p/apps/web/supabase/migrations/1_a.sql': '', '/p/go.mod': '' }],
    ['node-pg-migrate', { '/p/migrations/1700000000000_a.sql': nodePg }],
    ['node-pg-migrate', { '/p/migrations/1700000000000_a.sql': '', '/p/package.json': '{"node-pg-migrate":"8.0.0"}' }],
    ['node-pg-migrate', { '/p/migrations/20200513070724505_a.sql': nodePg.toLowerCase() }],
    ['atlas', { '/p/migrations/20240101000000_a.sql': '', '/p/migrations/atlas.sum': 'h1:x' }],
    ['atlas', { '/p/migrations/20240101000000.sql': '', '/p/atlas.hcl': 'env "local" {}' }],
    ['atlas', { '/p/migrations/1_a.sql': '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY i ON t (a);' }],
    ['sqitch', { '/p/deploy/a.sql': '', '/p/revert/a.sql': '', '/p/verify/a.sql': '', '/p/sqitch.plan': '' }],
    ['sqitch', { '/p/db/deploy/a.sql': '', '/p/sqitch.conf': '[core]' }],
    ['sqitch', { '/p/db/deploy/a.sql': '', '/p/db/revert/a.sql': '' }],
    ['plain', { '/p/m/001_a.sql': '', '/p/m/002_b.sql': '' }],
    ['diesel', { '/p/m/2024-01-01-000000_a/up.sql': '', '/p/m/2024-01-01-000000_a/down.sql': '' }],
    ['plain', { '/p/sql/users.sql': '', '/p/sql/orders.sql': '', '/p/go.mod': '' }],
  ] as const)('%s: %o', async (layout, tree) => {
    const found = await layoutsOf(tree as Readonly<Record<string, string>>);
    const [folder = ''] = Object.keys(found).filter((key) => !key.endsWith('/db'));
    expect(found[folder]).toBe(layout);
  });

  it('is that of each folder by itself', async () => {
    const tree = { '/p/a/migrations/V1__a.sql': '', '/p/b/migrations/1_a.sql': goose, '/p/c/m/1_a.sql': dbmate };
    expect(await layoutsOf(tree)).toEqual({
      '/p/a/migrations': 'flyway',
      '/p/b/migrations': 'goose',
      '/p/c/m': 'dbmate',
    });
  });

  it('is what confiture.yaml says, if it says something', async () => {
    expect(await layoutsOf({ '/p/m/1_a.sql': goose }, 'flyway')).toEqual({ '/p/m': 'flyway' });
  });

  it('names the other tool where two are as sure', async () => {
    const [arranged] = await arrangeSets(['/p/m/001_a.up.sql'], async () => undefined);
    expect(arranged?.set.because).toBe(
      'Taken for Confiture because its files are named <version>_<name>.up.sql, which golang-migrate would fit as well: say `layout:` in confiture.yaml if it is not.',
    );
  });
});
