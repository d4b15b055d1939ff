import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#core/config/settings';
import { understand } from '#core/inspect/understand';
import { unfilled } from '#core/inspect/unfilled';
import { arrangeSets } from '#core/migrations/arrangeSets';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';

const parser = createStatementParser(await loadGrammar());

/** What is said of placeholders that stay, and of what cannot be read. */
async function said(path: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const paths = Object.keys(files).filter((each) => each.endsWith('.sql'));
  const [set] = await arrangeSets(paths, async (each) => files[each]);
  const migration = set?.migrations.get(path);
  const context = { parser, settings: defaultSettings, schema: emptySchema(), migration };
  const { analysis } = understand(path, files[path] ?? '', context);
  return [
    ...unfilled(analysis).map(({ message, span }) => `${span.start}: ${message}`),
    ...analysis.notAnalysed.map(({ reason }) => reason),
  ];
}

const goose = (text: string) => said('/m/1_a.sql', { '/m/1_a.sql': `-- +goose Up\n${text}` });

describe('placeholders that the tool leaves as they are', () => {
  it.each([
    [`-- +goose ENVSUB ON\nCREATE TABLE \${SCHEMA:-public}.t (id int);\nSELECT $ROWS;\n-- +goose ENVSUB OFF\n`],
    [
      `-- +goose ENVSUBST ON\nSET statement_timeout = '\${T:-5s}';\nALTER TABLE t_\${N:-1}_x ADD c int DEFAULT \${D-0};\n`,
    ],
    [`CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT '\${x}' $$;\n`],
    [`-- +goose ENVSUB ON\nSELECT 1;\n-- +goose Down\nDROP TABLE \${T}, $U;\n`],
  ])('are none with goose: %s', async (text) => {
    expect(await goose(text)).toEqual([]);
  });

  it('are told with goose once a file, at the first', async () => {
    const text = `-- +goose ENVSUB ON\nDROP TABLE \${A};\n-- +goose ENVSUB OFF\nDROP TABLE \${B}, \${C}, \${B};\n`;
    expect(await goose(text)).toEqual([
      `${`-- +goose Up\n${text}`.indexOf(`\${B}`)}: \${B} and 1 more may reach the server as written: goose fills them in behind -- +goose ENVSUB ON only. Judged as if names stood there.`,
    ]);
  });

  it('with goose: a variable without braces is a syntax error there', async () => {
    expect(await goose('SELECT $ROWS;\n')).toEqual(['syntax error']);
  });

  it.each([
    ['flyway.conf', 'flyway.placeholderReplacement=false\n', 1],
    ['flyway.toml', '[flyway]\nplaceholderReplacement = false\n', 1],
    ['V1__a.sql.conf', 'placeholderReplacement=false\n', 1],
    ['V1__a.sql.conf', 'placeholderReplacement=true\n', 0],
    ['flyway.conf', 'flyway.placeholderPrefix=#[\nflyway.placeholderSuffix=]\n', 0],
  ])('with Flyway by %s: %s', async (name, settings, count) => {
    const files = { '/m/V1__a.sql': `DROP TABLE \${a};`, [`/m/${name}`]: settings };
    expect(await said('/m/V1__a.sql', files)).toHaveLength(count);
  });

  it('with Flyway: the file itself comes before the whole', async () => {
    const own = {
      '/m/V1__a.sql.conf': 'placeholderReplacement=true\n',
      '/m/flyway.conf': 'flyway.placeholderReplacement=false\n',
    };
    expect(await said('/m/V1__a.sql', { '/m/V1__a.sql': `DROP TABLE \${a};`, ...own })).toEqual([]);
    const other = { '/m/V2__b.sql': `DROP TABLE \${a};`, ...own };
    expect(await said('/m/V2__b.sql', other)).toEqual([
      `11: \${a} may reach the server as written: Flyway is told to fill in none (placeholderReplacement). Judged as if names stood there.`,
    ]);
  });
});
