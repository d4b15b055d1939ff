import { describe, expect, it } from 'vitest';
import { limits } from '#core/library/limits';
import { readManifest } from '#core/library/manifest/readManifest';
import { problemText } from '#core/library/problem';

const head = `apiVersion: confiture-rules/1
name: acme
version: 1.2.0
title: ACME house rules
`;

const rule = `rules:
  - id: acme/no-truncate
    title: Nothing is truncated
    on: truncate
    message: "{table} is emptied."
`;

function read(text: string | Uint8Array, ...others: string[]) {
  const bytes = (content: string | Uint8Array) => (typeof content === 'string' ? Buffer.from(content) : content);
  return readManifest(
    { file: 'acme.yaml', bytes: bytes(text) },
    others.map((other, place) => ({ file: `rules/${place}.yaml`, bytes: bytes(other) })),
  );
}

/** What is said of a library that is refused. */
function problems(text: string | Uint8Array, ...others: string[]): readonly string[] {
  const found = read(text, ...others);
  return 'problems' in found ? found.problems.map(problemText) : [];
}

describe('a library', () => {
  it('is read from YAML and from JSON alike', () => {
    const yaml = read(head + rule);
    const json = read(
      JSON.stringify({
        apiVersion: 'confiture-rules/1',
        name: 'acme',
        version: '1.2.0',
        title: 'ACME house rules',
        rules: [
          { id: 'acme/no-truncate', title: 'Nothing is truncated', on: 'truncate', message: '{table} is emptied.' },
        ],
      }),
    );
    expect('manifest' in yaml && yaml.manifest).toEqual('manifest' in json && json.manifest);
    expect('entries' in yaml && yaml.entries.map(({ entry }) => entry.id)).toEqual(['acme/no-truncate']);
  });

  it('takes rules from further files, as lists and as mappings', () => {
    const found = read(head + rule, '- id: acme/a\n  on: copy\n', 'rules:\n  - id: acme/b\n    on: merge\n');
    expect('entries' in found && found.entries.map(({ entry }) => entry.id)).toEqual([
      'acme/no-truncate',
      'acme/a',
      'acme/b',
    ]);
  });

  it.each([
    ['', /^acme\.yaml:1:1: it is no rule library, which is a mapping\. Begin with apiVersion/],
    ['name: acme', /apiVersion is missing\. Begin with apiVersion: confiture-rules\/1/],
    [
      'apiVersion: confiture-rules/2',
      /^acme\.yaml:1:1: apiVersion: the format confiture-rules\/2 is not known\. This version of Confiture reads confiture-rules\/1/,
    ],
    ['a: [', /not valid YAML/],
    [`${head}titel: x\n`, /^acme\.yaml:5:1: titel: there is no field titel\. Did you mean title\? Known: .*changelog/],
    [head.replace('1.2.0', '1.2'), /:3:1: version: write a semantic version such as 1\.2\.0\.$/],
    [`${head}engine: soon\n`, /engine: write a range of versions/],
    [head.replace('acme', 'Acme'), /name: write lower-case letters, digits and hyphens/],
    [head.replace('title: ACME house rules', ''), /title is missing/],
    [
      `${head}overrides:\n  - {rule: hipaa/x, set: {severity: off}}\n`,
      /overrides\[0\]\.set\.severity: a library may not switch off a rule of another one: put it under `suggests`/,
    ],
    [`${head}extends: ["base@x y"]\n`, /extends\[0\]: the part behind @ is no range/],
    [`${head}files: ["../rules.yaml"]\n`, /files\[0\]: write a YAML or JSON file below this one/],
    [`${head}files: ["/etc/rules.yaml"]\n`, /files\[0\]: write a YAML or JSON file below this one/],
    [
      head + rule.replace('on: truncate', 'on: trunctate'),
      /^acme\.yaml:8:5: acme\/no-truncate, on: .*Did you mean truncate\?/,
    ],
    [head + rule.replace('on:', 'onn:'), /acme\/no-truncate, onn: there is no field onn\. Did you mean on\?/],
    [head + rule.replaceAll('acme/', 'other/'), /other\/no-truncate, id: the id has to begin with acme\//],
    [
      `${head}${rule}  - id: acme/no-truncate\n    on: copy\n`,
      /:10:5: acme\/no-truncate, id: the id stands here twice/,
    ],
    [
      `${head}${rule}  - id: acme/b\n    on: copy\n    aliases: [acme/no-truncate]\n`,
      /acme\/b, aliases\[0\]: acme\/no-truncate is the id of another rule/,
    ],
  ])('is refused with file, place, rule and reason: %#', (text, said) => {
    expect(problems(text).join('\n')).toMatch(said);
  });

  it('says in which of its files something is wrong', () => {
    expect(problems(head, '- id: acme/a\n  onn: copy\n')).toEqual([
      expect.stringMatching(/^rules\/0\.yaml:2:3: acme\/a, .*there is no field onn\. Did you mean on\?/),
    ]);
  });
});

describe('a library that is meant to harm', () => {
  it.each(['__proto__', 'constructor', 'prototype'])('is refused for the key %s, however deep', (key) => {
    const text = `${head}metadata:\n  ? ${key}\n  : {polluted: true}\n`;
    expect(problems(text)).toEqual([`acme.yaml:6:5: the key ${key} is not allowed. Remove it.`]);
    expect(
      problems(`{"apiVersion": "confiture-rules/1", "rules": [{"params": {"${key}": {"polluted": true}}}]}`),
    ).toEqual([expect.stringContaining(`the key ${key} is not allowed`)]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('is refused at two megabytes', () => {
    const [said] = problems(Buffer.alloc(2 * 1024 * 1024, ' '));
    expect(said).toBe('acme.yaml:1:1: it has 2097152 bytes, and 1048576 are allowed. Make several libraries of it.');
  });

  it('is refused where only its files together are too large', () => {
    const half = `# ${'x'.repeat(600 * 1024)}\n`;
    expect(problems(head + half, half)[0]).toMatch(/its files have \d+ bytes, and 1048576 are allowed/);
  });

  it('is refused for more rules than anybody reads', () => {
    const many = Array.from({ length: limits.rules + 1 }, (_, place) => `  - {id: acme/r${place}, on: copy}\n`).join(
      '',
    );
    expect(problems(`${head}rules:\n${many}`)[0]).toMatch(/rules: more than 500 rules/);
  });

  it('is refused where aliases multiply', () => {
    const levels = Array.from({ length: 9 }, (_, n) => `  - &b${n + 1} [${Array(9).fill(`*b${n}`).join(', ')}]`);
    const said = problems(`${head}tags:\n  - &b0 [x, x, x, x, x, x, x, x, x]\n${levels.join('\n')}\n`);
    expect(said[0]).toMatch(/not readable: Excessive alias count/);
  });

  it('is refused for tags that would make something of the text', () => {
    expect(problems(`${head}description: !!js/function "() => 1"\n`)[0]).toMatch(
      /:5:14: not valid YAML: Unresolved tag/,
    );
  });

  it('is refused where it nests without end', () => {
    expect(problems(`${head}tags: ${'['.repeat(20_000)}`).length).toBeGreaterThan(0);
  });
});
