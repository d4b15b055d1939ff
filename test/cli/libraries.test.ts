import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { lintResultSchema } from '#core/report/lintSchema';
import { Workbench } from './support/cli';

const benches: Workbench[] = [];
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.remove();
});

async function bench(files: Readonly<Record<string, string | Uint8Array>>): Promise<Workbench> {
  const made = await Workbench.with(files);
  benches.push(made);
  return made;
}

const head = (name = 'acme', version = '1.2.0') =>
  `apiVersion: confiture-rules/1\nname: ${name}\nversion: ${version}\ntitle: House rules\n`;
const rule = (name = 'acme') =>
  `rules:\n  - {id: ${name}/no-truncate, title: Nothing is emptied., severity: error, on: truncate, message: "{table} is emptied."}\n`;
const configuration = (...libraries: string[]) => `libraries:\n${libraries.map((each) => `  - ${each}\n`).join('')}`;
const migration = { 'm/001.sql': 'TRUNCATE orders;\n' };

async function lint(work: Workbench, ...args: string[]) {
  const { output, code, errors } = await work.run('lint', '--format', 'json', ...(args.length === 0 ? ['m'] : args));
  const result = code === 2 ? undefined : lintResultSchema.parse(JSON.parse(output));
  const findings = result?.findings.map(({ rule: id, message, file }) => `${file}: ${id}: ${message}`) ?? [];
  return { result, findings, errors, code };
}

const fromAcme = 'm/001.sql: acme/no-truncate: orders is emptied.';

describe('a library of the project', () => {
  it.each([
    ['a file', './lint/acme.yaml', { 'lint/acme.yaml': head() + rule() }],
    ['a folder', './lint', { 'lint/library.yaml': head() + rule() }],
    [
      'a package',
      'acme-rules',
      {
        'node_modules/acme-rules/package.json': '{"confiture": {"rules": "./l.yaml"}}',
        'node_modules/acme-rules/l.yaml': head() + rule(),
      },
    ],
    [
      'a package with versions',
      '"@acme/rules@^1.2"',
      {
        'node_modules/@acme/rules/package.json': '{"confiture": {"rules": "./l.json"}}',
        'node_modules/@acme/rules/l.json': JSON.stringify({
          apiVersion: 'confiture-rules/1',
          name: 'acme',
          version: '1.2.0',
          title: 'House',
          rules: [{ id: 'acme/no-truncate', title: 'X', on: 'truncate', message: '{table} is emptied.' }],
        }),
      },
    ],
  ])('is loaded from %s', async (_, source, files) => {
    const work = await bench({ ...migration, ...files, 'confiture.yaml': configuration(source) });
    expect((await lint(work)).findings).toEqual([fromAcme]);
  });

  it('takes the severity that the project says, and leaves a trail', async () => {
    const work = await bench({
      ...migration,
      'acme.yaml': `${head()}overrides: [{rule: general/truncate, set: {severity: critical}, reason: House.}]\n${rule()}`,
      'confiture.yaml': `${configuration('general', './acme.yaml')}rules: {acme/*: {severity: {max: info}}, general/drop-table: off}\n`,
    });
    const { result } = await lint(work);
    expect(result?.findings.filter(({ rule: id }) => id === 'acme/no-truncate')).toMatchObject([{ severity: 'info' }]);
    const applied = new Map(result?.rules.map((each) => [each.id, each]));
    expect(applied.get('general/truncate')?.changes).toEqual([
      { by: 'acme 1.2.0', field: 'severity', from: expect.any(String), to: 'critical', reason: 'House.' },
    ]);
    expect(applied.get('acme/no-truncate')?.changes).toEqual([
      { by: 'project', field: 'severity', from: 'error', to: 'info' },
    ]);
    expect(result?.silenced).toMatchObject([{ rule: 'general/drop-table', changes: [{ by: 'project', to: 'off' }] }]);
    expect(result?.libraries).toEqual([
      expect.objectContaining({
        name: 'general',
        source: expect.stringMatching(/^Confiture /),
        digest: expect.stringMatching(/^sha512-/),
      }),
      { name: 'acme', version: '1.2.0', source: './acme.yaml', digest: expect.stringMatching(/^sha512-/), rules: 1 },
      expect.objectContaining({ name: 'engine' }),
    ]);
  });

  it('warns of rules that are told different things, and fails nobody for it', async () => {
    const index = (most: number) =>
      `extends: ["general@^1"]\nrules: [{id: acme/index, extends: general/wide-index, profile: recommended, params: {maximum: ${most}}}]\n`;
    const work = await bench({
      'm/001.sql': 'SELECT 1;\n',
      'acme.yaml': head() + index(2),
      'house.yaml': (head() + index(5)).replaceAll('acme', 'house'),
      'confiture.yaml': configuration('./acme.yaml', './house.yaml'),
    });
    const { result, code } = await lint(work);
    expect(result?.findings).toMatchObject([
      {
        rule: 'engine/invalid-configuration',
        severity: 'warning',
        file: 'confiture.yaml',
        range: { start: { line: 1 } },
        message: expect.stringMatching(/acme\/index .* and house\/index .*maximum is 2 and 5/),
      },
    ]);
    expect(code).toBe(0);
    const check = await work.run('lint', 'libraries', 'check');
    expect([check.code, check.output]).toEqual([
      0,
      expect.stringContaining('warning: acme/index: acme/index (acme 1.2.0'),
    ]);
  });

  it('stands in SARIF with its trail', async () => {
    const work = await bench({
      ...migration,
      'acme.yaml': head() + rule(),
      'confiture.yaml': `${configuration('./acme.yaml')}rules: {acme/no-truncate: info}\n`,
    });
    const { output } = await work.run('lint', '--format', 'sarif', 'm');
    const [run] = (
      JSON.parse(output) as {
        runs: { properties: object; tool: { driver: { rules: { id: string; properties: object }[] } } }[];
      }
    ).runs;
    expect(run?.properties).toMatchObject({ libraries: [{ name: 'acme', source: './acme.yaml' }, { name: 'engine' }] });
    expect(run?.tool.driver.rules.find(({ id }) => id === 'acme/no-truncate')?.properties).toMatchObject({
      changes: [{ by: 'project', to: 'info' }],
    });
  });

  it('is known to comments and to the configuration by old ids', async () => {
    const aliased = rule().replace('message:', 'aliases: [acme/old], message:');
    const work = await bench({
      'm/001.sql': '-- confiture-ignore acme/old: reviewed\nTRUNCATE orders;\n',
      'acme.yaml': `${head()}removed: [{rule: acme/gone, in: 1.1.0, reason: Nobody needs it, replacedBy: acme/no-truncate}]\n${aliased}`,
      'confiture.yaml': `${configuration('./acme.yaml')}rules: {acme/old: info, acme/gone: off, amce/*: off}\n`,
    });
    expect((await lint(work)).findings).toEqual([
      'confiture.yaml: engine/renamed-rule: acme/old is called acme/no-truncate now.',
      'confiture.yaml: engine/unknown-rule: acme/gone is gone since 1.1.0: Nobody needs it. Use acme/no-truncate.',
      'confiture.yaml: engine/unknown-rule: No rule fits amce/*.',
      'm/001.sql: engine/renamed-rule: acme/old is called acme/no-truncate now.',
    ]);
  });

  it('says once a run that a rule goes away', async () => {
    const old = rule().replace('message:', 'deprecated: {since: 1.2.0, removeIn: 2.0.0, reason: Too loud}, message:');
    const work = await bench({
      ...migration,
      'm/002.sql': 'TRUNCATE items;\n',
      'acme.yaml': head() + old,
      'confiture.yaml': configuration('./acme.yaml'),
    });
    const { output } = await work.run('lint', 'm');
    expect(output.match(/acme\/no-truncate is deprecated since 1\.2\.0 and goes in 2\.0\.0: Too loud\./g)).toHaveLength(
      1,
    );
  });

  it('enters the key of the cache', async () => {
    const work = await bench({
      ...migration,
      'acme.yaml': head() + rule(),
      'confiture.yaml': configuration('./acme.yaml'),
    });
    expect((await lint(work, '--cache', '.cache.json', 'm')).findings).toEqual([fromAcme]);
    await work.write('acme.yaml', head() + rule().replace('} is emptied.', '} is empty now.'));
    expect((await lint(work, '--cache', '.cache.json', 'm')).findings).toEqual([
      'm/001.sql: acme/no-truncate: orders is empty now.',
    ]);
  });

  it('may be named on the command line', async () => {
    const work = await bench({
      ...migration,
      'acme.yaml': head() + rule(),
      'confiture.yaml': configuration('general', './acme.yaml'),
    });
    expect((await lint(work, '--libraries', 'acme', 'm')).findings).toEqual([fromAcme]);
    expect((await lint(work, '--libraries', './acme.yaml', 'm')).findings).toEqual([fromAcme]);
    const { errors, code } = await lint(work, '--libraries', './nothing.yaml', 'm');
    expect([code, errors]).toEqual([2, expect.stringContaining('there is no file ./nothing.yaml')]);
  });
});

describe('a library that cannot be had costs itself alone', () => {
  const broken: [string, Record<string, string | Uint8Array>, readonly string[], RegExp][] = [
    ['malformed', { 'bad.yaml': 'a: [' }, ['./bad.yaml'], /bad\.yaml:\d+:\d+: not valid YAML/],
    [
      'an unknown field',
      { 'bad.yaml': `${head('bad')}titel: x\n` },
      ['./bad.yaml'],
      /bad\.yaml:5:1: titel: there is no field titel\. Did you mean title\?/,
    ],
    [
      'a format of tomorrow',
      { 'bad.yaml': 'apiVersion: confiture-rules/9\n' },
      ['./bad.yaml'],
      /the format confiture-rules\/9 is not known/,
    ],
    [
      'an explosive pattern',
      {
        'bad.yaml':
          head('bad') + rule('bad').replace('message:', 'where: [{table.name: {matches: "(a+)+\\\\1"}}], message:'),
      },
      ['./bad.yaml'],
      /bad\/no-truncate, where\[0\].*backreferences are not allowed/,
    ],
    [
      'two megabytes',
      { 'bad.yaml': Buffer.alloc(2 * 1024 * 1024, ' ') },
      ['./bad.yaml'],
      /it has 2097152 bytes, and 1048576 are allowed/,
    ],
    [
      '__proto__',
      { 'bad.yaml': `${head('bad')}metadata: {__proto__: {polluted: 1}}\n` },
      ['./bad.yaml'],
      /the key __proto__ is not allowed/,
    ],
    [
      'more files than anybody reads',
      {
        'bad.yaml': `${head('bad')}files: ["rules/*.yaml"]\n`,
        ...Object.fromEntries(Array.from({ length: 1000 }, (_, place) => [`rules/${place}.yaml`, '[]\n'])),
      },
      ['./bad.yaml'],
      /bad\.yaml: its `files:` mean more than the 1000 files that are allowed/,
    ],
    [
      'rules that inherit in a circle',
      {
        'bad.yaml': `${head('bad')}rules: [{id: bad/a, extends: bad/b}, {id: bad/b, extends: bad/a}]\n`,
      },
      ['./bad.yaml'],
      /bad\.yaml:5:\d+: bad\/\w, extends: the rule inherits from itself: bad\/a → bad\/b → bad\/a/,
    ],
    [
      'an archive',
      { 'bad.tgz': Buffer.from([0x1f, 0x8b, 8, 0]) },
      ['./bad.tgz'],
      /\.\/bad\.tgz is an archive, and none is unpacked here\. Install it, and name the package: npm install --save-dev --ignore-scripts \.\/bad\.tgz/,
    ],
    [
      'files that lead out of it',
      { 'bad.yaml': `${head('bad')}files: ["../acme.yaml"]\n` },
      ['./bad.yaml'],
      /bad\.yaml:5:\d+: files\[0\]: write a YAML or JSON file below this one/,
    ],
    ['not there', {}, ['./bad.yaml'], /\.\/bad\.yaml: there is no file \.\/bad\.yaml/],
    ['not installed', {}, ['bad-rules'], /neither a library nor an installed package bad-rules/],
    [
      'another engine',
      { 'bad.yaml': `${head('bad')}engine: ">=9.0.0"\n` },
      ['./bad.yaml'],
      /bad 1\.2\.0 works with Confiture >=9\.0\.0, and this is/,
    ],
    [
      'another statement model',
      { 'bad.yaml': `${head('bad')}model: ">=2"\n` },
      ['./bad.yaml'],
      /bad\.yaml:5:1: model: bad 1\.2\.0 needs the statement model >=2, and Confiture \S+ has 1\.0\.0/,
    ],
    [
      'a missing parent',
      { 'bad.yaml': `${head('bad')}extends: [genral]\n` },
      ['./bad.yaml'],
      /there is no library genral\. Did you mean general\?/,
    ],
    [
      'a parent of tomorrow',
      { 'bad.yaml': `${head('bad')}extends: ["general@^9"]\n` },
      ['./bad.yaml'],
      /bad → general@\^9, and general .* is here/,
    ],
    [
      'two ranges',
      {
        'bad.yaml': `${head('bad')}extends: ["third@^2"]\n`,
        'other.yaml': `${head('other')}extends: ["third@^1"]\n`,
        'third.yaml': head('third', '1.5.0'),
      },
      ['./bad.yaml', './other.yaml', './third.yaml'],
      /bad → third@\^2 and other → third@\^1, and third 1\.5\.0 is here\. Take versions that agree/,
    ],
    [
      'a circle',
      { 'bad.yaml': `${head('bad')}extends: [worse]\n`, 'worse.yaml': `${head('worse')}extends: [bad]\n` },
      ['./bad.yaml', './worse.yaml'],
      /libraries extend each other in a circle: bad → worse → bad/,
    ],
    [
      'two versions',
      { 'bad.yaml': head('acme', '2.0.0') },
      ['./bad.yaml'],
      /the library acme is here twice: 1\.2\.0 from \.\/acme\.yaml, 2\.0\.0 from \.\/bad\.yaml/,
    ],
    ['a taken name', { 'bad.yaml': head('hipaa') }, ['./bad.yaml'], /hipaa is a name of Confiture’s own/],
    [
      'outside of the project',
      {},
      ['../outside.yaml'],
      /there is no file \.\.\/outside\.yaml|lies outside of the project/,
    ],
  ];
  it.each(broken)('%s', async (_, files, sources, said) => {
    const work = await bench({
      ...migration,
      'acme.yaml': head() + rule(),
      ...files,
      'confiture.yaml': configuration('./acme.yaml', ...sources),
    });
    const { findings, code } = await lint(work);
    expect(findings).toContain(fromAcme);
    const missing = findings.filter((each) => each.includes('engine/library-not-loaded')).join('\n');
    expect(missing).toMatch(said);
    expect(missing).not.toContain(work.folder);
    expect(code).toBe(1);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('is settled by onConflict where a library and its fork are both named', async () => {
    const fork = head('acme', '2.0.0') + rule().replace('} is emptied.', '} is gone.');
    const work = await bench({
      ...migration,
      'acme.yaml': head() + rule(),
      'fork.yaml': fork,
      'confiture.yaml': configuration('./acme.yaml', '{use: ./fork.yaml, onConflict: preferLast}'),
    });
    expect((await lint(work)).findings).toEqual(['m/001.sql: acme/no-truncate: orders is gone.']);
  });

  it('is not reached by a link that leads out of the project', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'confiture-outside-'));
    await writeFile(join(outside, 'acme.yaml'), head() + rule());
    const work = await bench({ ...migration, 'confiture.yaml': configuration('./link.yaml', outside) });
    await symlink(join(outside, 'acme.yaml'), join(work.folder, 'link.yaml'));
    const { findings } = await lint(work);
    expect(findings).toEqual([
      expect.stringMatching(/\.\/link\.yaml lies outside of the project/),
      expect.stringMatching(/lies outside of the project/),
    ]);
    await rm(outside, { recursive: true });
  });
});

describe('a project that one only points at', () => {
  it('loads nothing unless that is asked for', async () => {
    const project = await bench({
      ...migration,
      'acme.yaml': head() + rule(),
      'confiture.yaml': configuration('./acme.yaml'),
    });
    const here = await bench({ 'README.md': '' });
    const path = join(project.folder, 'm');
    const { findings } = await lint(here, path);
    expect(findings).toEqual([
      expect.stringMatching(
        /engine\/library-not-loaded: \.\/acme\.yaml: it is not loaded, because .* is not where you stand\. Run confiture in that project, or add --trust-libraries\./,
      ),
    ]);
    expect((await lint(here, '--trust-libraries', path)).findings).toEqual([
      expect.stringContaining('orders is emptied.'),
    ]);
  });
});
