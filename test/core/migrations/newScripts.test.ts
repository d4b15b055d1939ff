import { describe, expect, it } from 'vitest';
import { placeAlone } from '#core/migrations/alone';
import type { layoutIds } from '#core/migrations/layouts/ids';
import { layouts } from '#core/migrations/layouts/layouts';
import { writeScript } from '#core/migrations/newScripts';
import { partsOf } from '#core/migrations/parts';

const build = {
  name: 'build_i',
  statements: ['CREATE INDEX CONCURRENTLY i ON t (a)'],
  outside: 'by its statement',
  undo: ['DROP INDEX CONCURRENTLY i'],
} as const;
const add = { name: 'add', statements: ['SELECT 1', 'SELECT 2'], outside: 'no', undo: ['SELECT 3'] } as const;
const fill = { name: 'fill', statements: ['DO $$ BEGIN COMMIT; END $$'], outside: 'by a directive', undo: [] } as const;

/** How the tool's own adapter reads what was written for it. */
function readBack(id: (typeof layoutIds)[number], text: string) {
  const migration = placeAlone('m/1_a.sql', '');
  if (migration === undefined) throw new Error('A numbered file is a migration.');
  const set = { ...migration.set, layout: id };
  return partsOf({ ...migration, set }, text).map(({ direction, stated, usual }) => [direction, stated ?? usual]);
}

describe('a migration to write', () => {
  it.each([
    ['goose', 'none'],
    ['dbmate', 'batch'],
  ] as const)('has both ways in one file for %s, and says how it runs', (id, outside) => {
    const [alone, wrapped] = [writeScript(id, build), writeScript(id, add)];
    expect(alone?.undo).toBeUndefined();
    expect(readBack(id, alone?.text ?? '')).toEqual([
      ['up', outside],
      ['down', outside],
    ]);
    expect(readBack(id, wrapped?.text ?? '')).toEqual([
      ['up', 'wrapped'],
      ['down', 'wrapped'],
    ]);
  });

  it('keeps goose from cutting a body at its semicolons', () => {
    expect(writeScript('goose', fill)?.text).toBe(
      '-- +goose NO TRANSACTION\n-- +goose Up\n-- +goose StatementBegin\nDO $$ BEGIN COMMIT; END $$;\n-- +goose StatementEnd\n\n-- +goose Down\n-- Nothing to undo: what it proves stays true.\n',
    );
  });

  it.each([
    ['sqlx', 'batch'],
    ['atlas', 'none'],
  ] as const)('bears the mark of %s where it must run outside', (id, outside) => {
    for (const script of [build, fill]) {
      expect(layouts[id].transactionIn(writeScript(id, script)?.text ?? '')).toBe(outside);
    }
    expect(layouts[id].transactionIn(writeScript(id, build)?.undo ?? '')).toBe(outside);
    expect(layouts[id].transactionIn(writeScript(id, add)?.text ?? '')).toBeUndefined();
  });

  it('has settings beside it where the tool could not see that it runs outside', () => {
    const flyway = writeScript('flyway', fill)?.settings;
    expect([flyway?.pathFor('m/V2__x.sql'), flyway?.text]).toEqual([
      'm/V2__x.sql.conf',
      'executeInTransaction=false\n',
    ]);
    expect(writeScript('flyway', build)?.settings).toBeUndefined();
    const diesel = writeScript('diesel', build)?.settings;
    expect([diesel?.pathFor('m/2_x/up.sql'), diesel?.text]).toEqual([
      'm/2_x/metadata.toml',
      'run_in_transaction = false\n',
    ]);
    expect(writeScript('diesel', add)?.settings).toBeUndefined();
  });

  it('is not made up for those whose tool needs more than a file', () => {
    expect(writeScript('sqitch', add)).toBeUndefined();
    expect(writeScript('node-pg-migrate', build)).toBeUndefined();
    expect(writeScript('node-pg-migrate', add)?.text).toBe(
      '-- Up Migration\nSELECT 1;\nSELECT 2;\n\n-- Down Migration\nSELECT 3;\n',
    );
  });

  it.each(['confiture', 'golang-migrate', 'flyway', 'prisma', 'supabase', 'plain'] as const)(
    'says of what nobody can see, for %s, that it runs outside',
    (id) => {
      expect(writeScript(id, build)?.text).toBe('CREATE INDEX CONCURRENTLY i ON t (a);\n');
      expect(writeScript(id, fill)?.text).toMatch(/^-- confiture: transaction none\nDO /);
      expect(writeScript(id, add)).toMatchObject({ text: 'SELECT 1;\nSELECT 2;\n', undo: 'SELECT 3;\n' });
    },
  );
});
