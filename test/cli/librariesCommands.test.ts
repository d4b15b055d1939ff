import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { explainSchema } from '#core/report/libraries/origins';
import { publishCheckSchema } from '#core/report/libraries/publishCheck';
import {
  librariesCheckSchema,
  librariesEditSchema,
  librariesListSchema,
  librariesOutdatedSchema,
  libraryInfoSchema,
} from '#core/report/libraries/schemas';
import { Workbench } from './support/cli';

const example = fileURLToPath(new URL('../../examples/acme-rules', import.meta.url));

const library = (version = '1.2.0', more = '') => `apiVersion: confiture-rules/1
name: acme
version: ${version}
title: House rules
extends: [base, general]
${more}rules:
  - {id: acme/no-truncate, title: Nothing is emptied., severity: error, on: truncate, message: "{table} is emptied."}
  - {id: acme/wide, extends: general/wide-index, params: {maximum: 2}}
`;

let bench: Workbench;
afterEach(() => bench.remove());

async function project(files: Readonly<Record<string, string>> = {}): Promise<void> {
  bench = await Workbench.with({
    'm/001.sql': 'TRUNCATE orders;\n',
    'lint/acme.yaml': library(),
    'confiture.yaml': 'libraries:\n  - general # good practice\n  - ./lint/acme.yaml\n',
    ...files,
  });
}

const text = (name: string) => readFile(join(bench.folder, name), 'utf8');

async function json<Schema extends z.ZodType>(schema: Schema, ...args: readonly string[]): Promise<z.output<Schema>> {
  const { output, errors } = await bench.run(...args, '--format', 'json');
  if (output === '') throw new Error(errors);
  return schema.parse(JSON.parse(output)) as z.output<Schema>;
}

const libraries = (...args: string[]) => bench.run('lint', 'libraries', ...args);

describe('lint libraries list and info', () => {
  it('tell what there is and what is in force', async () => {
    await project();
    const { libraries: all, notLoaded } = await json(librariesListSchema, 'lint', 'libraries', 'list');
    expect(all.map(({ name, inForce, source }) => [name, inForce, source])).toEqual([
      ['general', true, 'Confiture'],
      ['hipaa', false, 'Confiture'],
      ['sox', false, 'Confiture'],
      ['gdpr', false, 'Confiture'],
      ['pci', false, 'Confiture'],
      ['acme', true, './lint/acme.yaml'],
    ]);
    expect(notLoaded).toEqual([]);
    expect((await libraries('list')).output).toMatch(/^in force {2}acme 1\.2\.0 .* 2 rules {2}\.\/lint\/acme\.yaml/m);
  });

  it('tell of what cannot be loaded', async () => {
    await project({ 'lint/acme.yaml': library().replace('title:', 'titel:') });
    expect((await json(librariesListSchema, 'lint', 'libraries', 'list')).notLoaded).toContainEqual(
      expect.objectContaining({
        library: './lint/acme.yaml',
        line: 3,
        path: 'titel',
        advice: expect.stringContaining('Did you mean title?'),
      }),
    );
  });

  it('show one library, named or not', async () => {
    await project();
    const acme = await json(libraryInfoSchema, 'lint', 'libraries', 'info', 'acme');
    expect(acme).toMatchObject({ inForce: true, severities: { error: 1, info: 1 }, extends: ['base', 'general'] });
    expect((await libraries('info', 'hipaa')).output).toMatch(
      /^hipaa 1\.0\.0: HIPAA\n[\s\S]*Edition: 45 CFR[\s\S]*not in force[\s\S]*must say why/,
    );
    expect((await libraries('info', example)).output).toMatch(
      /Changes of other libraries’ rules:\n {2}general\/drop-table: \{"severity":"critical"\} {2}A table/,
    );
    expect(await libraries('info', 'hippa')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('Did you mean hipaa?'),
    });
  });
});

describe('lint libraries check', () => {
  it('writes and holds confiture.lock', async () => {
    await project();
    expect(await libraries('check')).toMatchObject({
      code: 0,
      output: expect.stringContaining('There is no confiture.lock.'),
    });
    expect((await json(librariesCheckSchema, 'lint', 'libraries', 'check', '--update')).lock).toBe('written');
    expect(JSON.parse(await text('confiture.lock'))).toMatchObject({
      lockVersion: 1,
      libraries: {
        acme: { version: '1.2.0', source: './lint/acme.yaml', digest: expect.stringMatching(/^sha512-.{88}$/) },
        general: { version: expect.any(String) },
      },
    });
    expect(await libraries('check')).toMatchObject({
      code: 0,
      output: expect.stringContaining('confiture.lock agrees.'),
    });
  });

  it('finds another content, and lint does not take it', async () => {
    await project();
    await libraries('check', '--update');
    await bench.write('lint/acme.yaml', library().replace('severity: error', 'severity: info'));
    const { code, output } = await libraries('check');
    expect([code, output]).toEqual([
      3,
      expect.stringMatching(
        /error: confiture\.lock: acme 1\.2\.0 has another content than the one written down in confiture\.lock: sha512-.{12}… instead of sha512-.{12}…/,
      ),
    ]);
    const lint = (await bench.run('lint', 'm')).output;
    expect(lint).toMatch(
      /acme 1\.2\.0 has another content .* If that is meant, write it down: confiture lint libraries check --update\./,
    );
    expect(lint).not.toContain('is emptied.');
    await libraries('check', '--update');
    expect((await bench.run('lint', 'm')).output).toContain('orders is emptied.');
  });

  it.each([
    ['{', /confiture\.lock:1:\d+: not valid YAML/],
    ['{"lockVersion": 2, "libraries": {}}', /lockVersion: /],
    ['{"lockVersion": 1, "libraries": {}}', /acme 1\.2\.0 is not written down in confiture\.lock/],
    ['{"lockVersion": 1, "libraries": {"__proto__": {}}}', /the key __proto__ is not allowed/],
  ])('lint loads nothing under the lock file %s', async (lock, said) => {
    await project({ 'confiture.lock': lock });
    const { code, output } = await bench.run('lint', 'm');
    expect(code).toBe(3);
    expect(output).toMatch(said);
    expect(output).not.toContain('is emptied.');
  });
});

describe('lint libraries outdated', () => {
  it('tells what a library says of its newer versions', async () => {
    await project();
    await libraries('check', '--update');
    const changes =
      'changelog: [{version: 1.3.0, date: 2026-11-26, changes: [{kind: added, rule: acme/wide, note: Narrow indexes}]}, {version: 1.0.0, date: 2026-01-01, changes: [{kind: added, note: First}]}]\n';
    await bench.write('lint/acme.yaml', library('1.3.0', changes));
    expect((await json(librariesOutdatedSchema, 'lint', 'libraries', 'outdated')).outdated).toEqual([
      {
        name: 'acme',
        locked: '1.2.0',
        present: '1.3.0',
        changes: [{ version: '1.3.0', kind: 'added', rule: 'acme/wide', note: 'Narrow indexes' }],
      },
    ]);
    expect((await libraries('outdated')).output).toBe(
      'acme: 1.2.0 → 1.3.0\n  1.3.0  added acme/wide: Narrow indexes\n',
    );
    await libraries('check', '--update');
    expect((await libraries('outdated')).output).toBe('Every library is as confiture.lock holds it.\n');
  });
});

describe('lint libraries add and remove', () => {
  it('edit the configuration, keep its comments, and the lock follows', async () => {
    await project({ 'confiture.yaml': 'libraries:\n  - general # good practice\n' });
    await libraries('check', '--update');
    const dry = await json(librariesEditSchema, 'lint', 'libraries', 'add', 'lint/acme.yaml', '--dry-run');
    expect(dry).toMatchObject({ written: false, library: { name: 'acme', severities: { error: 1, info: 1 } } });
    expect(await text('confiture.yaml')).not.toContain('acme');
    expect((await libraries('add', 'lint/acme.yaml')).output).toMatch(
      /^acme 1\.2\.0[\s\S]*sha512-[\s\S]*confiture\.yaml and confiture\.lock are written\.\n$/,
    );
    expect(await text('confiture.yaml')).toBe('libraries:\n  - general # good practice\n  - ./lint/acme.yaml\n');
    expect(await text('confiture.lock')).toContain('"acme"');
    expect((await bench.run('lint', 'm')).output).toContain('orders is emptied.');
    expect(await libraries('add', './lint/acme.yaml')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('is named in confiture.yaml already'),
    });
    expect((await libraries('remove', 'acme')).code).toBe(0);
    expect(await text('confiture.yaml')).toBe('libraries:\n  - general # good practice\n');
    expect(await text('confiture.lock')).not.toContain('"acme"');
  });

  it('refuse what cannot be had', async () => {
    await project({ 'bad.yaml': library().replace('title:', 'titel:') });
    expect(await libraries('add', 'bad.yaml')).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/bad\.yaml:4:1: titel: there is no field titel/),
    });
    expect(await libraries('add', 'hippa')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('Did you mean hipaa?'),
    });
    expect(await libraries('remove', 'acmee')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('Named there: general, ./lint/acme.yaml.'),
    });
    expect(await text('confiture.yaml')).toBe('libraries:\n  - general # good practice\n  - ./lint/acme.yaml\n');
  });

  it('make a configuration where there is none', async () => {
    bench = await Workbench.with({ 'README.md': '' });
    await libraries('add', 'hipaa@^1');
    expect(await text('confiture.yaml')).toBe('libraries:\n  - general\n  - hipaa@^1\n');
  });
});

describe('rules', () => {
  it('of the project are listed and explained, with where each field comes from', async () => {
    await project();
    expect((await bench.run('rules', 'list', '--library', 'acme')).output).toContain('acme/no-truncate');
    const { origins } = await json(explainSchema, 'rules', 'explain', 'acme/wide');
    expect(origins).toMatchObject({ id: 'acme/wide', 'params.maximum': 'acme/wide', why: 'general/wide-index' });
    expect((await bench.run('rules', 'explain', 'acme/wide')).output).toMatch(
      /## Where it comes from\n\n[\s\S]*\| `why` \| general\/wide-index \|/,
    );
    expect((await json(explainSchema, 'rules', 'explain', 'hipaa/encrypt-phi')).origins).toMatchObject({
      clause: 'hipaa/encrypt-phi',
      check: 'base/unencrypted-column',
    });
  });

  it('of a library are checked before others use them', async () => {
    await project();
    const { problems } = await json(publishCheckSchema, 'rules', 'publish-check', 'lint/acme.yaml');
    expect(problems.map(({ rule, message }) => `${rule ?? ''} ${message}`)).toEqual(
      expect.arrayContaining([
        ' engine is missing',
        ' metadata.license is missing',
        ' the changelog has no entry for 1.2.0',
        'acme/no-truncate it has no bad or no good example',
        'acme/no-truncate remediation is missing',
        'acme/no-truncate since is missing',
      ]),
    );
    expect((await bench.run('rules', 'publish-check', 'lint/acme.yaml')).code).toBe(1);
    expect(await bench.run('rules', 'publish-check', example)).toMatchObject({
      output: expect.stringMatching(/acme 1\.2\.0, ready to publish\.\n$/),
      code: 0,
    });
  });
});
