import { afterEach, describe, expect, it } from 'vitest';
import { lintResultSchema } from '#core/report/lintSchema';
import { Workbench } from './support/cli';

const library = `apiVersion: confiture-rules/1
name: acme
version: 1.0.0
title: House rules
rules:
  - {id: acme/no-truncate, title: Nothing is emptied., clause: ACME 1, on: truncate, message: "{table} is emptied."}
  - {id: acme/keyed, title: Tables have keys., state: table, message: "{table} is there."}
`;
const configuration = 'libraries: [general, ./acme.yaml]\nrules: {acme/keyed: off}\n';
const truncates = (count: number) => Array.from({ length: count }, (_, place) => `TRUNCATE t${place};\n`).join('');

let work: Workbench;
afterEach(() => work.remove());

/** A clock that every look at it puts on by so many milliseconds, as a rule does that takes so long for each statement. */
function ticking(bench: Workbench, step: number): void {
  let time = Date.parse('2026-03-02T09:30:00Z');
  Object.defineProperty(bench, 'now', {
    get: () => {
      time += step;
      return new Date(time);
    },
  });
}

async function lint(...args: readonly string[]) {
  const { output } = await work.run('lint', '--format', 'json', ...args, 'm');
  const { findings, notAnalysed, notRun } = lintResultSchema.parse(JSON.parse(output));
  const of = (rule: string) => findings.filter((finding) => finding.rule === rule);
  return {
    emptied: of('acme/no-truncate'),
    ours: of('general/truncate'),
    silent: of('engine/not-analysed'),
    notAnalysed,
    notRun,
  };
}

const why = 'stopped: 3 times it took more than 50 ms of a file';

describe('a rule of a library that takes too long', () => {
  it('is stopped in the middle of a file once it has used up its time three times', async () => {
    work = await Workbench.with({ 'acme.yaml': library, 'confiture.yaml': configuration, 'm/1.sql': truncates(12) });
    ticking(work, 20);
    const { emptied, ours, silent, notAnalysed, notRun } = await lint();
    // Each statement takes 20 ms: the third, sixth and ninth use up 50.
    expect(emptied).toHaveLength(9);
    expect(ours).toHaveLength(12);
    expect(silent).toMatchObject([{ severity: 'warning', range: { start: { line: 9 } } }]);
    expect(notAnalysed).toEqual([
      {
        file: 'm/1.sql',
        range: { start: { line: 9, character: 0 }, end: { line: 9, character: 11 } },
        reason: `rule stopped: The rule acme/no-truncate was ${why}. What it looks for is not known from here on.`,
      },
    ]);
    expect(notRun).toContainEqual({ rule: 'acme/no-truncate', reason: why });
  });

  it('is stopped for the run by three files, and each file that it has not judged says so', async () => {
    const files = Object.fromEntries([1, 2, 3, 4, 5].map((place) => [`m/${place}.sql`, truncates(3)]));
    work = await Workbench.with({ 'acme.yaml': library, 'confiture.yaml': configuration, ...files });
    ticking(work, 20);
    const { emptied, notAnalysed } = await lint('--cache', 'c.json');
    expect(emptied.map(({ file }) => file)).toEqual(['1', '2', '3'].flatMap((each) => Array(3).fill(`m/${each}.sql`)));
    expect(notAnalysed.map(({ file }) => file)).toEqual(['m/4.sql', 'm/5.sql']);
    // Nothing that was not judged is remembered: with time enough, all of it is.
    ticking(work, 0);
    expect((await lint('--cache', 'c.json')).emptied).toHaveLength(15);
  });

  it('is named in the notes and in the compliance report, and a comment that silences it is no stranger', async () => {
    const sql = `${truncates(10)}-- confiture-ignore acme/no-truncate: reviewed\nTRUNCATE last;\n`;
    work = await Workbench.with({ 'acme.yaml': library, 'confiture.yaml': configuration, 'm/1.sql': sql });
    ticking(work, 20);
    const { output } = await work.run('lint', '--report', 'r.md', 'm');
    expect(output).toContain(
      `acme/no-truncate was ${why}. The files that it has not judged are listed as not analysed.`,
    );
    expect(output).not.toContain('engine/unused-suppression');
  });

  it('looks at objects one by one, and is stopped between two of them', async () => {
    const tables = Array.from({ length: 30 }, (_, place) => `CREATE TABLE t${place} (id bigint PRIMARY KEY);\n`).join(
      '',
    );
    work = await Workbench.with({
      'acme.yaml': library,
      'confiture.yaml': 'libraries: [./acme.yaml]\n',
      'm/1.sql': tables,
    });
    ticking(work, 20);
    const { output } = await work.run('lint', '--format', 'json', 'm');
    const { findings, notAnalysed } = lintResultSchema.parse(JSON.parse(output));
    expect(findings.filter(({ rule }) => rule === 'acme/keyed')).toHaveLength(8);
    expect(notAnalysed).toMatchObject([
      { reason: expect.stringContaining('What it looks for is not known of this file.') },
    ]);
  });

  it('counts once for a step in which the machine slept', async () => {
    work = await Workbench.with({ 'acme.yaml': library, 'confiture.yaml': configuration, 'm/1.sql': truncates(2) });
    ticking(work, 3_600_000);
    expect((await lint()).emptied).toHaveLength(2);
  });

  it('does not hold up the run by real time: every statement looks at all that follow', async () => {
    const slow = library.replace(
      'message: "{table} is e',
      'unless: [{later: {event: dropTable}}], message: "{table} is e',
    );
    const sql = truncates(4_000);
    work = await Workbench.with({ 'acme.yaml': slow, 'confiture.yaml': configuration, 'm/1.sql': sql });
    Object.defineProperty(work, 'now', { get: () => new Date() });
    const { emptied, ours, notRun } = await lint();
    expect(notRun).toContainEqual({ rule: 'acme/no-truncate', reason: why });
    expect(emptied.length).toBeLessThan(4_000);
    expect(ours).toHaveLength(4_000);
  }, 60_000);
});
