import { expect, it } from 'vitest';
import { defaultSettings } from '#core/config/settings';
import { understand } from '#core/inspect/understand';
import { arrangeSets } from '#core/migrations/arrangeSets';
import { writeScript } from '#core/migrations/newScripts';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';

const parser = createStatementParser(await loadGrammar());
const body = '-- +migrate Up\nCREATE TABLE t (id int);\n-- +migrate Down\nDROP TABLE t;\n';

const reading = (paths: readonly string[], text: string) => async (path: string) =>
  paths.includes(path) ? text : undefined;

it('is told by its lines; numbers come first, as numbers', async () => {
  const names = ['10-b.sql', '9_a.sql', 'z.sql', 'b.sql'].map((name) => `/p/migrations/${name}`);
  const [found, ...more] = await arrangeSets(names, reading(names, body));
  expect(more).toEqual([]);
  expect(found?.set.layout).toBe('sql-migrate');
  expect(found?.set.files.filter(({ direction }) => direction === 'up').map(({ path }) => path)).toEqual([
    '/p/migrations/9_a.sql',
    '/p/migrations/10-b.sql',
    '/p/migrations/b.sql',
    '/p/migrations/z.sql',
  ]);
});

it('never takes the way back for what runs', async () => {
  const path = '/p/sql/1-a.sql';
  const [set] = await arrangeSets([path], reading([path], body));
  const context = { parser, settings: defaultSettings, schema: emptySchema(), migration: set?.migrations.get(path) };
  const { analysis } = understand(path, body, context);
  expect([...analysis.end.schema.relations.keys()]).toEqual(['public.t']);
});

it.each([
  ['-- +migrate Up\nSELECT 1;\n', 'wrapped'],
  ['-- +migrate Up notransaction\nCREATE INDEX CONCURRENTLY i ON t (id);\n', 'none'],
])('runs %j as the tool does: %s', async (text, mode) => {
  const path = '/p/migrations/1-a.sql';
  const [set] = await arrangeSets([path], reading([path], text));
  const context = { parser, settings: defaultSettings, schema: emptySchema(), migration: set?.migrations.get(path) };
  expect(understand(path, text, context).analysis.transactionMode).toBe(mode);
});

it('is written with its own marks', () => {
  const script = { name: 'a', statements: ['SELECT 1'], outside: 'by its statement', undo: [] } as const;
  expect(writeScript('sql-migrate', script)?.text).toMatch(
    /^-- \+migrate Up notransaction\nSELECT 1;\n\n-- \+migrate Down notransaction\n/,
  );
});
