import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lintResultSchema } from '#core/report/lintSchema';
import { Workbench } from './support/cli';

const library = `apiVersion: confiture-rules/1
name: acme
version: 1.2.0
title: House rules
rules:
  - {id: acme/no-truncate, title: Nothing is emptied., clause: ACME 1, severity: error, on: truncate, message: "{table} is emptied."}
`;

let work: Workbench;
beforeEach(async () => {
  work = await Workbench.with({
    'm/001.sql': 'TRUNCATE orders;\nCREATE INDEX orders_at_idx ON orders (at);\n',
    'acme.yaml': library,
    'confiture.yaml': 'libraries:\n  - general\n  - ./acme.yaml\n',
  });
  expect((await work.run('lint', 'libraries', 'check', '--update')).code).toBe(0);
});
afterEach(() => work.remove());

const said =
  /acme\.yaml:1:1: acme 1\.2\.0 has another content than the one written down in confiture\.lock: sha512-\S{12}… instead of sha512-\S{12}…\. Look at what has changed\. If that is meant, write it down: confiture lint libraries check --update\./;

async function lint(...args: readonly string[]) {
  const { code, output } = await work.run('lint', '--format', 'json', ...args, 'm');
  const { findings, notLoaded } = lintResultSchema.parse(JSON.parse(output));
  return { code, rules: findings.map(({ rule }) => rule), notLoaded, findings };
}

describe('a library that is another one than confiture.lock holds', () => {
  it('is not loaded; everything else is linted, and what was not judged is said: exit 3', async () => {
    expect(await lint()).toMatchObject({ code: 1, notLoaded: [] });
    await work.write('acme.yaml', `${library}# changed\n`);
    const { code, rules, notLoaded, findings } = await lint();
    expect(code).toBe(3);
    expect(rules).toContain('general/index-without-concurrently');
    expect(rules).not.toContain('acme/no-truncate');
    expect(findings.find(({ rule }) => rule === 'engine/library-not-loaded')).toMatchObject({
      file: 'confiture.yaml',
      severity: 'error',
      range: { start: { line: 2 } },
      message: expect.stringMatching(said),
    });
    expect(notLoaded).toEqual([
      { library: './acme.yaml', changed: true, reason: expect.stringMatching(/^acme 1\.2\.0 has another content/) },
    ]);
  });

  it('does not make strangers of its rules, which comments and settings name', async () => {
    await work.write('acme.yaml', `${library}# changed\n`);
    await work.write('m/001.sql', '-- confiture-ignore acme/no-truncate: agreed\nTRUNCATE orders;\n');
    const yaml =
      'libraries: [general, ./acme.yaml]\nrules: {acme/no-truncate: info, acme/*: warning, general/tuncate: off}\n';
    await work.write('confiture.yaml', yaml);
    expect(
      (await lint()).findings.flatMap(({ rule, message }) => (rule === 'engine/unknown-rule' ? message : [])),
    ).toEqual(['There is no rule general/tuncate. Did you mean general/truncate?']);
  });

  it('makes the run fail whatever findings it is to fail for', async () => {
    await work.write('acme.yaml', `${library}# changed\n`);
    expect((await work.run('lint', '--fail-on', 'never', 'm')).code).toBe(3);
    expect((await work.run('lint', '--write-baseline', 'b.json', 'm')).code).toBe(3);
    expect((await work.run('lint', 'libraries', 'check')).code).toBe(3);
  });

  it('is named in every report', async () => {
    await work.write('acme.yaml', `${library}# changed\n`);
    const note = 'Not judged by ./acme.yaml, which is not in force: acme 1.2.0 has another content';
    const { output } = await work.run(
      'lint',
      '--report',
      'r.html',
      '--format',
      'text',
      '--format',
      'sarif',
      '--output',
      's',
      'm',
    );
    expect(output).toContain(note);
    const html = await readFile(join(work.folder, 'r.html'), 'utf8');
    expect(html).toContain(note);
    const { runs } = JSON.parse(await readFile(join(work.folder, 's'), 'utf8')) as {
      runs: { invocations: { toolConfigurationNotifications: { message: { text: string } }[] }[] }[];
    };
    expect(runs[0]?.invocations[0]?.toolConfigurationNotifications[0]?.message.text).toContain(note);
  });

  it('is not taken by its name on the command line either; who does not name it is not stopped', async () => {
    await work.write('acme.yaml', `${library}# changed\n`);
    expect(await lint('--libraries', 'acme')).toMatchObject({
      code: 3,
      rules: [],
      notLoaded: [{ library: 'acme', changed: true }],
    });
    expect(await lint('--libraries', './acme.yaml')).toMatchObject({ code: 3, rules: [] });
    expect(await lint('--libraries', 'general')).toMatchObject({ code: 1, notLoaded: [] });
  });
});

describe('a lock file of an earlier version', () => {
  it('says what is asked for now, and is written anew', async () => {
    const path = join(work.folder, 'confiture.lock');
    const old = `sha256-${createHash('sha256').update(library).digest('base64')}`;
    await work.write('confiture.lock', (await readFile(path, 'utf8')).replace(/sha512-[^"]+/, old));
    expect(await lint()).toMatchObject({
      code: 3,
      notLoaded: [
        {
          reason:
            'acme 1.2.0 is written down in confiture.lock with a SHA-256 digest, as earlier versions of Confiture wrote it, and SHA-512 is asked for. Look at what has changed. If that is meant, write it down: confiture lint libraries check --update.',
        },
      ],
    });
    expect((await work.run('lint', 'libraries', 'check', '--update')).code).toBe(0);
    expect((await lint()).rules).toContain('acme/no-truncate');
  });

  it('is told by SHA-512 of names and contents', async () => {
    const { libraries } = JSON.parse(await readFile(join(work.folder, 'confiture.lock'), 'utf8')) as {
      libraries: Record<string, { digest?: string }>;
    };
    const bytes = Buffer.from(library);
    const expected = createHash('sha512').update(`9:acme.yaml${bytes.length}:`).update(bytes).digest('base64');
    expect(libraries['acme']?.digest).toBe(`sha512-${expected}`);
  });
});

describe('the page of a rule of such a library', () => {
  const docs = async (text: string) => {
    await work.write('acme.yaml', text);
    await work.run('lint', 'libraries', 'check', '--update');
    return (await lint()).findings.find(({ rule }) => rule === 'acme/no-truncate')?.docs;
  };

  it('is what the rule names, else what its library names, else none', async () => {
    expect(await docs(library)).toBeUndefined();
    const home = library.replace('title: House', 'metadata: {homepage: "https://acme.test/rules"}\ntitle: House');
    expect(await docs(home)).toBe('https://acme.test/rules');
    expect(await docs(home.replace('on: truncate', 'docs: "https://acme.test/empty", on: truncate'))).toBe(
      'https://acme.test/empty',
    );
    expect((await lint()).findings.find(({ rule }) => rule.startsWith('general/'))?.docs).toMatch(
      /^docs\/rules\/general\//,
    );
  });

  it('is an address on the web: a command of the editor would be a link too', async () => {
    await work.write(
      'acme.yaml',
      library.replace('on: truncate', 'docs: "command:workbench.action.quit", on: truncate'),
    );
    const { output } = await work.run('lint', 'libraries', 'check');
    expect(output).toContain('docs: write an address that begins with https://');
  });
});
