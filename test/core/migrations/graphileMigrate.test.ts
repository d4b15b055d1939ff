import { expect, it } from 'vitest';
import { defaultSettings } from '#core/config/settings';
import { understand } from '#core/inspect/understand';
import { arrangeSets } from '#core/migrations/arrangeSets';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';

const parser = createStatementParser(await loadGrammar());
const top = '--! Previous: -\n--! Hash: sha1:b10c\n\n';

async function sets(files: Readonly<Record<string, string>>) {
  const paths = Object.keys(files).filter((path) => path.endsWith('.sql'));
  return (await arrangeSets(paths, async (path) => files[path])).map(({ set, migrations }) => ({
    layout: set.layout,
    files: set.files.map(({ path, version, kind }) => `${path} ${version ?? '-'} ${kind}`),
    migrations,
  }));
}

it('is told by its header or its settings, and what is current runs last', async () => {
  const files = {
    '/p/migrations/current.sql': '-- Enter migration here',
    '/p/migrations/afterReset.sql': 'GRANT CONNECT ON DATABASE :DATABASE_NAME TO :DATABASE_OWNER;',
    '/p/migrations/committed/000010-more.sql': top,
    '/p/migrations/committed/000002.sql': top,
  };
  const expected = [
    '/p/migrations/committed/000002.sql 000002 versioned',
    '/p/migrations/committed/000010-more.sql 000010 versioned',
    '/p/migrations/current.sql - repeatable',
    '/p/migrations/afterReset.sql - unrecognised',
  ];
  expect(await sets(files)).toMatchObject([{ layout: 'graphile-migrate', files: expected }]);
  const alone = { '/p/migrations/current/2-b.sql': '', '/p/migrations/current/10-c.sql': '', '/p/.gmrc': '{}' };
  expect(await sets(alone)).toMatchObject([
    {
      layout: 'graphile-migrate',
      files: ['/p/migrations/current/2-b.sql - repeatable', '/p/migrations/current/10-c.sql - repeatable'],
    },
  ]);
});

it('leaves a folder called committed to others where nothing tells it', async () => {
  const [set] = await sets({ '/p/committed/000001_a.sql': '', '/p/committed/000002_b.sql': '' });
  expect(set?.layout).not.toBe('graphile-migrate');
});

it.each([
  ['SELECT 1;', 'wrapped'],
  ["--! no-transaction\nALTER TYPE mood ADD VALUE 'x';", 'batch'],
  [`${top}--! no-transaction\nVACUUM t;`, 'batch'],
  [`${top}SELECT 1;\n--! no-transaction\n`, 'wrapped'],
])('runs %j as the tool does: %s', async (text, mode) => {
  const path = '/p/migrations/committed/000001-a.sql';
  const [set] = await sets({ [path]: text, '/p/.gmrc': '{}' });
  const context = { parser, settings: defaultSettings, schema: emptySchema(), migration: set?.migrations.get(path) };
  expect(understand(path, text, context).analysis.transactionMode).toBe(mode);
});

it('has no syntax error where a name is filled in', async () => {
  const path = '/p/migrations/current.sql';
  const text =
    'GRANT CONNECT ON DATABASE :DATABASE_NAME TO :DATABASE_OWNER;\nALTER TABLE t OWNER TO :DATABASE_VISITOR;\n';
  const [set] = await sets({ [path]: text, '/p/.gmrc': '{}' });
  const context = { parser, settings: defaultSettings, schema: emptySchema(), migration: set?.migrations.get(path) };
  const { analysis } = understand(path, text, context);
  expect(analysis.notAnalysed).toEqual([]);
  expect(analysis.parsed.placeholders.map(({ written }) => written)).toEqual([
    ':DATABASE_NAME',
    ':DATABASE_OWNER',
    ':DATABASE_VISITOR',
  ]);
});
