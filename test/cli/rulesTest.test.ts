import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { libraryTestSchema } from '#core/report/libraryTest';
import { Workbench } from './support/cli';

const example = fileURLToPath(new URL('../../examples/acme-rules', import.meta.url));

const library = (rule: string) =>
  `apiVersion: confiture-rules/1\nname: acme\nversion: 1.0.0\ntitle: ACME\nrules:\n  - {id: acme/x, title: X, on: truncate, message: "{table}", ${rule}}\n`;

let bench: Workbench;
beforeAll(async () => {
  bench = await Workbench.with({
    'good.yaml': library('examples: {bad: [TRUNCATE t;], good: [DELETE FROM t;]}'),
    'silent.yaml': library('examples: {bad: [DELETE FROM t;]}'),
    'broken.yaml': library('sevrity: error'),
    'sql.yaml': library('examples: {bad: [TRUNCAT t;]}'),
  });
});
afterAll(() => bench.remove());

describe('rules test', () => {
  it('runs every example of the worked library', async () => {
    const { code, output } = await bench.run('rules', 'test', example);
    expect(output).toMatch(/library\.yaml: acme 1\.2\.0, 5 rules, 17 examples, all as they should be\./);
    expect(code).toBe(0);
  });

  it('says which example is not as it should be', async () => {
    const { code, output } = await bench.run('rules', 'test', 'silent.yaml');
    expect(output).toMatch(/^acme\/x, bad example 1: the rule is silent\n\nDELETE FROM t;/);
    expect(output).toMatch(/Without a bad and a good example: acme\/x\./);
    expect(code).toBe(1);
    expect((await bench.run('rules', 'test', 'sql.yaml')).output).toMatch(/example\.sql is not SQL: syntax error/);
  });

  it('says it to scripts as its schema promises', async () => {
    const { output } = await bench.run('rules', 'test', '--format', 'json', 'silent.yaml');
    expect(libraryTestSchema.parse(JSON.parse(output))).toMatchObject({
      library: 'acme',
      file: 'silent.yaml',
      examples: [{ rule: 'acme/x', kind: 'bad', number: 1, failure: expect.stringContaining('the rule is silent') }],
      withoutExamples: ['acme/x'],
    });
  });

  it('refuses what is no library', async () => {
    const { code, errors } = await bench.run('rules', 'test', 'broken.yaml');
    expect(errors).toMatch(
      /The library cannot be used:\n.*broken\.yaml:6:\d+: acme\/x, sevrity: there is no field sevrity\. Did you mean severity\?/,
    );
    expect(code).toBe(2);
    expect((await bench.run('rules', 'test', 'nothing.yaml')).errors).toMatch(/there is no file nothing\.yaml/);
    expect((await bench.run('rules', 'test', 'no-such-package')).errors).toMatch(
      /npm install --save-dev no-such-package/,
    );
  });
});
