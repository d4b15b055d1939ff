import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Workbench } from './support/cli';

let bench: Workbench;
afterEach(() => bench.remove());

const risky = 'CREATE INDEX orders_at_idx ON orders (at);\n';
const heavy = 10 * 1024 * 1024;

/** Hostile or broken text, and what must be said of it. */
const hostile: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  ['a binary file', Buffer.from([0x50, 0x47, 0x44, 0x4d, 0x50, 0, 1, 0, 0, 0, 4, 0, 0, 8]), /not-utf8[\s\S]*binary/],
  ['UTF-16', Buffer.from('\ufeffSELECT 1;', 'utf16le'), /not-utf8[\s\S]*UTF-16/],
  ['latin-1', Buffer.from("SELECT 'caf\xe9';", 'latin1'), /not UTF-8: byte 11 is 0xe9/],
  ['a line of 10 MB', `SELECT '${'x'.repeat(heavy)}';`, /2 statements in 2 files read, nothing left unread/],
  ['100,000 nested parentheses', `SELECT ${'('.repeat(100_000)}1${')'.repeat(100_000)};`, /not-analysed|unparsed/],
  ['an unterminated string', "SELECT 'open;\n", /unterminated/],
  ['an unterminated dollar quote', 'DO $$ BEGIN NULL; END;\n', /unterminated/],
  ['an unterminated comment', '/* open\nSELECT 1;', /unterminated/],
  ['an unterminated identifier', 'SELECT "open;\n', /unterminated/],
  ['a NUL', 'SELECT 1;\0SELECT 2;\nSELECT 3;', /unparsed|not-analysed|NUL/],
  [
    'a DO block of 1 MB',
    `DO $$ BEGIN\n${"  PERFORM 'x';\n".repeat(70_000)}END $$;`,
    /2 statements in 2 files read, nothing left unread/,
  ],
  ['only a byte order mark', '\ufeff', /byte-order-mark/],
];

describe('hostile text costs only itself', () => {
  it.each(hostile)(
    '%s',
    async (_, content, said) => {
      bench = await Workbench.with({ '1_hostile.sql': content, '2_next.sql': risky });
      const { code, output, errors } = await bench.run('lint', '.');
      expect(errors).toBe('');
      expect(output).toMatch(said);
      expect(output).toContain('2_next.sql:1:1 general/index-without-concurrently');
      expect(code).toBe(1);
    },
    60_000,
  );

  it('does not steer the terminal', async () => {
    bench = await Workbench.with({ '1_a.sql': `SELEC '\u001b[2J\u0007';` });
    const { output } = await bench.run('lint', '.');
    expect(output).toContain('engine/unparsed');
    for (const control of ['\u0007', '\u001b']) expect(output).not.toContain(control);
  });
});

describe('folders', () => {
  it('with a loop of links are walked once', async () => {
    bench = await Workbench.with({ 'a/1_a.sql': risky });
    await symlink('..', join(bench.folder, 'a', 'up'));
    await symlink('a', join(bench.folder, 'b'));
    await symlink('nowhere', join(bench.folder, 'dangling.sql'));
    const { output } = await bench.run('lint', '--format', 'json', '.');
    expect(JSON.parse(output)).toMatchObject({ files: 1 });
  });

  it('without any SQL are said to be empty', async () => {
    bench = await Workbench.with({ 'readme.md': 'nothing here' });
    const { code, errors } = await bench.run('lint', '.');
    expect(code).toBe(2);
    expect(errors).toContain('No SQL files');
  });
});

describe('wrong arguments say what is wrong and what to do', () => {
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [['lint', 'nowhere.sql'], /Cannot read nowhere\.sql: no such file or folder/],
    [['lint', '--postgres', '9', '.'], /whole number from 12 to 18/],
    [['lint', '--libraries', 'generl', '.'], /There is no library generl\. Did you mean general\?/],
    [['lint', '--schema', 'missing.sql', '1_a.sql'], /Cannot read missing\.sql/],
    [['lint', '--fail-on', 'sometimes', '.'], /Allowed choices are error, warning, info, never/],
    [['lnt'], /Did you mean lint\?/],
    [['lint', '--formt', 'json'], /Did you mean --format\?/],
    [['rules', 'explain', 'general/set-not-nul-scans'], /Did you mean general\/set-not-null-scans\?/],
    [['rules', 'list', '--library', 'hippa'], /There is no library hippa/],
    [['migrate', 'analyze', '--risk-level', 'huge', '.'], /low, medium, high, critical/],
  ];
  it.each(cases)('%j', async (args, message) => {
    bench = await Workbench.with({ '1_a.sql': risky });
    const { code, errors } = await bench.run(...args);
    expect(errors).toMatch(message);
    expect(code).toBe(2);
  });
});
