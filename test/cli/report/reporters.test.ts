import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv-draft-04';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemPattern } from '#client/manifest/tasks';
import { Workbench } from '#test/cli/support/cli';

let bench: Workbench;

/** Names and words that would break a careless writer of XML, Markdown or workflow commands. */
const hostile = `CREATE INDEX "a]]>&<b>|%0A::error::@team\`\u0001\ud83d\ude00" ON orders (at);\n`;
const files = {
  '1_a.sql': `${hostile}-- confiture-ignore general/vacuum-full: at night\nVACUUM FULL orders;\n\\i other.sql\n`,
  '2, 100%: b.sql': 'ALTER TABLE orders ADD COLUMN note text;\nSELEC;\n',
  '3_calm.sql': 'SELECT 1;\n',
};

beforeEach(async () => {
  bench = await Workbench.with(files);
});
afterEach(() => bench.remove());

const report = async (format: string, ...args: string[]) =>
  (await bench.run('lint', '--format', format, ...args, '.')).output;

describe('SARIF', () => {
  const schema = JSON.parse(
    readFileSync(
      createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
      'utf8',
    ),
  );
  const log = z.object({
    runs: z.tuple([
      z.object({
        tool: z.object({ driver: z.object({ rules: z.array(z.object({ id: z.string() })) }) }),
        invocations: z.array(z.object({ toolExecutionNotifications: z.array(z.object({ message: z.unknown() })) })),
        results: z.array(
          z.looseObject({
            ruleId: z.string(),
            ruleIndex: z.int(),
            partialFingerprints: z.record(z.string(), z.string()),
            suppressions: z.array(z.unknown()).optional(),
            fixes: z.array(z.unknown()),
          }),
        ),
      }),
    ]),
  });
  const sarif = async () => JSON.parse(await report('sarif'));

  it('is valid by the schema of the standard', async () => {
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
    validate(await sarif());
    expect(validate.errors).toBeNull();
    validate({ ...(await sarif()), version: '2.0.0' });
    expect(validate.errors).not.toBeNull();
  });

  it('names rules, fixes, what was silenced and what was not read', async () => {
    const [run] = log.parse(await sarif()).runs;
    const { rules } = run.tool.driver;
    for (const { ruleId, ruleIndex } of run.results) expect(rules[ruleIndex]?.id).toBe(ruleId);
    const silenced = run.results.filter(({ suppressions }) => suppressions !== undefined);
    expect(silenced).toMatchObject([
      { ruleId: 'general/vacuum-full', suppressions: [{ kind: 'inSource', justification: 'at night' }] },
    ]);
    expect(run.results.find(({ ruleId }) => ruleId === 'general/index-without-concurrently')?.fixes).not.toEqual([]);
    expect(run.invocations[0]?.toolExecutionNotifications).toHaveLength(2);
  });

  it('knows a finding again after lines, layout and files have moved', async () => {
    const prints = async () => {
      const [run] = log.parse(await sarif()).runs;
      return run.results.map(({ partialFingerprints }) => Object.values(partialFingerprints).join()).sort();
    };
    await bench.write('1_a.sql', 'CREATE INDEX i ON orders (at);');
    const before = await prints();
    await bench.write('1_a.sql', '\n\n/* new */ create  INDEX i\n  on ORDERS (at);');
    expect(await prints()).toEqual(before);
    await bench.write('1_a.sql', 'CREATE INDEX i ON orders ("AT");');
    expect(await prints()).not.toEqual(before);
  });

  it('counts places from 1, columns in UTF-16, from the root of the repository', async () => {
    bench.variables = { GITHUB_WORKSPACE: bench.folder.slice(0, bench.folder.lastIndexOf('/')) };
    const folder = bench.folder.slice(bench.folder.lastIndexOf('/') + 1);
    const [run] = log.parse(await sarif()).runs;
    const finding = run.results.find(({ ruleId }) => ruleId === 'engine/unparsed');
    expect(finding).toMatchObject({
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: `${folder}/2%2C%20100%25%3A%20b.sql`, uriBaseId: '%SRCROOT%' },
            region: { startLine: 2, startColumn: 1 },
          },
        },
      ],
    });
  });
});

describe('GitHub annotations', () => {
  it('escape what would end a property or the line', async () => {
    const lines = (await report('github')).split('\n');
    expect(
      lines.filter((line) => line.startsWith('::')).every((line) => /^::(?:error|warning|notice) /.test(line)),
    ).toBe(true);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^::error file=2%2C 100%25%3A b\.sql,line=2,endLine=2,col=1,endColumn=\d+,title=engine\/unparsed::/,
      ),
    );
  });

  it('keep within what GitHub shows and write the others as plain lines', async () => {
    await bench.write('4_many.sql', 'CREATE INDEX ON orders (at);\n'.repeat(14));
    const lines = (await report('github')).split('\n');
    expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith('- ERROR 4_many.sql:')).length).toBeGreaterThan(4);
    expect(lines.at(-2)).toMatch(/errors.*statements in 4 files read/);
  });
});

describe('GitLab code quality', () => {
  const issues = z.array(
    z.strictObject({
      description: z.string().min(1),
      check_name: z.string(),
      fingerprint: z.string().regex(/^[0-9a-f]{32}$/),
      severity: z.enum(['info', 'minor', 'major', 'critical', 'blocker']),
      location: z.strictObject({
        path: z.string(),
        lines: z.strictObject({ begin: z.int().min(1), end: z.int().min(1) }),
      }),
    }),
  );

  it('gives equal findings fingerprints of their own that stay', async () => {
    await bench.write('4_many.sql', 'CREATE INDEX ON orders (at);\n'.repeat(3));
    const first = issues.parse(JSON.parse(await report('gitlab')));
    expect(new Set(first.map(({ fingerprint }) => fingerprint)).size).toBe(first.length);
    await bench.write('4_many.sql', `-- a comment\n${'CREATE INDEX ON orders (at);\n'.repeat(3)}`);
    const second = issues.parse(JSON.parse(await report('gitlab')));
    expect(second.map(({ fingerprint }) => fingerprint)).toEqual(first.map(({ fingerprint }) => fingerprint));
  });
});

describe('JUnit', () => {
  const xsd = readFileSync(fileURLToPath(new URL('junit.xsd', import.meta.url)), 'utf8');
  const parsed = async (...args: string[]) => XmlDocument.fromString(await report('junit', ...args));

  it('is well formed and valid under hostile names and messages', async () => {
    using schema = XmlDocument.fromString(xsd);
    using validator = XsdValidator.fromDoc(schema);
    using document = await parsed();
    validator.validate(document);
    expect(document.find('//testsuite')).toHaveLength(3);
    expect(document.find('//testsuite[@name="3_calm.sql"]/testcase[@name="no findings" and not(*)]')).toHaveLength(1);
    expect(document.find('//skipped')).toHaveLength(2);
    using broken = XmlDocument.fromString('<testsuites><testsuite tests="1"/></testsuites>');
    expect(() => validator.validate(broken)).toThrow();
  });

  it.each([
    ['error', 2],
    ['warning', 5],
    ['never', 0],
  ])('with --fail-on %s has %i failures', async (failOn, count) => {
    await bench.write('1_a.sql', hostile);
    await bench.write('2, 100%: b.sql', 'ALTER TABLE orders ADD COLUMN note text;\nSELEC;\n\\i x.sql\n');
    using document = await parsed('--fail-on', failOn);
    expect(document.find('//failure')).toHaveLength(count);
    expect(document.find('/testsuites/@failures')[0]?.content).toBe(String(count));
  });
});

describe('Markdown', () => {
  it('says the summary first, folds files and lets no word of a file become markup', async () => {
    const text = await report('markdown');
    expect(text).toMatch(/^<!-- confiture -->\n\n### Confiture: \d+ errors/);
    expect(text.match(/<details>/g)).toHaveLength(2);
    expect(text.match(/<\/details>/g)).toHaveLength(2);
    for (const part of text.split(/``? .*? ``?\n/)) expect(part).not.toMatch(/@team|<b>/);
  });

  it('fits into a comment and says what it leaves out', async () => {
    const long = `CREATE INDEX ON orders (at); -- ${'x'.repeat(200)}\n`.repeat(40);
    for (let n = 10; n < 40; n++) await bench.write(`${n}_many.sql`, long);
    const text = await report('markdown');
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toMatch(/Left out, because a comment holds 65536 characters: \d+ findings in \d+ files\./);
  });
});

describe('GCC', () => {
  it('is one line a finding that the problem matcher reads, whatever names and messages are like', async () => {
    const { findings } = z
      .object({ findings: z.array(z.object({ file: z.string(), rule: z.string() })) })
      .parse(JSON.parse(await report('json')));
    const lines = (await report('gcc')).trimEnd().split('\n');
    const read = lines.flatMap((line) => new RegExp(problemPattern.regexp).exec(line) ?? []);
    expect(read.length).toBe(findings.length * 7);
    expect(lines.slice(findings.length)).toEqual([expect.stringMatching(/^\d+ errors.* statements in 3 files read/)]);
    for (const [place, { file, rule }] of findings.entries()) {
      const [, path, line, column, severity, , id] = read.slice(place * 7);
      expect({ path, id }).toEqual({ path: file, id: rule });
      expect(Number(line) * Number(column)).toBeGreaterThan(0);
      expect(severity).toMatch(/^(error|warning|note)$/);
    }
  });
});

describe('--output', () => {
  it('takes the format before it; several reports come of one run', async () => {
    const { output } = await bench.run('lint', '--format', 'sarif', '--output', 'a.sarif', '--format', 'github', '.');
    expect(output).toContain('::error ');
    expect(JSON.parse(readFileSync(`${bench.folder}/a.sarif`, 'utf8'))).toMatchObject({ version: '2.1.0' });
  });

  it('alone leaves the summary for the eye', async () => {
    const { output, code } = await bench.run('lint', '--format', 'json', '--output', 'a.json', '.');
    expect(output).toMatch(/^\d+ errors.* read/);
    expect(code).toBe(1);
  });

  it.each([
    [['--format', 'sarfi'], /There is no format sarfi\. Did you mean sarif\?/],
    [['--format', 'json', '--format', 'text'], /Two formats would be mixed/],
    [['--output', 'no/such/folder.txt'], /Cannot write no\/such\/folder\.txt/],
  ])('refuses %j', async (args, message) => {
    const { code, errors } = await bench.run('lint', ...args, '.');
    expect(errors).toMatch(message);
    expect(code).toBe(2);
  });
});
