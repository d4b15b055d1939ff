import { beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '#core/config/settings';
import { configure } from '#core/inspect/configure';
import { type FileReport, inspect } from '#core/inspect/inspect';
import { inspectBytes } from '#core/inspect/inspectBytes';
import { applyFixes } from '#core/rules/applyFixes';
import { defineRule } from '#core/rules/defineRule';
import { engine } from '#core/rules/engine/library';
import { defineLibrary } from '#core/rules/library';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, type StatementParser } from '#core/sql/parseFile';
import { libraries } from '#rules/libraries';

let parser: StatementParser;
beforeAll(async () => {
  parser = createStatementParser(await loadGrammar());
});

const broken = defineLibrary({
  name: 'broken',
  title: 'Broken',
  version: '1.0.0',
  description: 'A rule that throws.',
  rules: [
    defineRule({
      name: 'throws',
      family: 'Test',
      severity: 'warning',
      recommended: true,
      summary: 'Throws.',
      why: 'To see who survives.',
      instead: 'Nothing.',
      sources: [],
      needs: [],
      fixable: false,
      on: ['create table'],
      examples: { bad: [], good: [] },
      check() {
        throw new Error('out of order');
      },
    }),
  ],
});

function contextOf(configuration = '') {
  const { settings, rules } = configure({
    text: configuration,
    defaults: { ...defaultSettings, libraries: [{ use: 'general' }, { use: 'broken' }] },
    overrides: {},
    available: [...libraries, ...(configuration.includes('broken') ? [broken] : [])],
  });
  return { parser, rules, settings, schema: emptySchema() };
}

const report = (sql: string, configuration?: string): FileReport => inspect('x.sql', sql, contextOf(configuration));
const stated = (version?: number) => (version === undefined ? undefined : `postgres: ${version}`);
const rulesOf = ({ findings }: FileReport) => findings.map(({ rule }) => rule);

/** Those that a text can show; the others have tests of their own below. */
const shown = engine.rules.filter(({ examples }) => examples.bad.length > 0);

describe.each(shown)('engine/$name', (rule) => {
  const id = `engine/${rule.name}`;
  it.each(rule.examples.bad)('speaks of $sql', ({ sql, version, fixed }) => {
    const findings = report(sql, stated(version)).findings.filter((finding) => finding.rule === id);
    expect(findings).not.toEqual([]);
    if (fixed !== undefined)
      expect(
        applyFixes(
          sql,
          findings.flatMap(({ fixes }) => fixes),
        ).text,
      ).toBe(fixed);
  });

  it.each(rule.examples.good)('is silent about $sql', ({ sql, version }) => {
    expect(rulesOf(report(sql, stated(version)))).not.toContain(id);
  });
});

describe('a rule that throws', () => {
  it('is named, and silences nobody else', () => {
    const { findings } = report(
      'CREATE TABLE t (id int);\nCREATE INDEX i ON orders (a);',
      'libraries: [general, broken]',
    );
    const failure = findings.find(({ rule }) => rule === 'engine/rule-failed');
    expect(failure?.message).toContain('broken/throws');
    expect(failure?.message).toContain('out of order');
    expect(findings.map(({ rule }) => rule)).toContain('general/index-without-concurrently');
  });
});

describe('what was not read', () => {
  it('stays a finding when the configuration tries to silence it', () => {
    const configuration = 'rules: { engine/unparsed: off, engine/not-analysed: off }';
    expect(rulesOf(report('SELEC 1;\n\\i other.sql\n', configuration))).toEqual([
      'engine/unparsed',
      'engine/not-analysed',
    ]);
  });

  it('is a hint where it stands in the body of a function, and no less where that does not parse', () => {
    const body = (code: string) => `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ${code} END $$;`;
    const told = (sql: string) =>
      report(sql)
        .findings.filter(({ rule }) => rule.startsWith('engine/'))
        .map(({ rule, severity }) => [rule, severity]);
    expect(told(body('EXECUTE x;'))).toEqual([['engine/not-analysed', 'info']]);
    expect(told('DO $$ BEGIN EXECUTE x; END $$;')).toEqual([['engine/not-analysed', 'warning']]);
    expect(told(body("EXECUTE 'DROP TABEL t';"))).toEqual([['engine/unparsed', 'error']]);
    expect(told(body("EXECUTE 'SELECT 1';"))).toEqual([]);
  });

  it('may be answered for by a comment with a reason', () => {
    const { findings, suppressed } = report('-- confiture-ignore engine/unparsed: draft\nSELEC 1;');
    expect(findings).toEqual([]);
    expect(suppressed).toHaveLength(1);
  });
});

describe('suppression', () => {
  const rule = 'general/vacuum-full';
  it.each([
    ['before the statement', `-- confiture-ignore ${rule}: why\nVACUUM FULL orders;`],
    ['over several lines', `-- confiture-ignore ${rule}: why\nVACUUM\n  FULL\n  orders;`],
    ['as a block comment', `/* confiture-ignore ${rule}: why */ VACUUM FULL orders;`],
    ['behind the statement, on its line', `VACUUM FULL orders; -- confiture-ignore ${rule}: why`],
    ['with others', `-- confiture-ignore general/drop-trigger-blocks, ${rule}: why\nVACUUM FULL orders;`],
    ['by library', '-- confiture-ignore general/*: why\nVACUUM FULL orders;'],
    ['for the file', `SELECT 1;\n-- confiture-ignore-file ${rule}: why\nVACUUM FULL orders;`],
  ])('works %s', (_, sql) => {
    const result = report(sql);
    expect(rulesOf(result)).not.toContain(rule);
    expect(result.suppressed.map(({ finding }) => finding.rule)).toContain(rule);
    expect(result.suppressed[0]?.comment.reason).toBe('why');
  });

  it('reaches no further than the next statement', () => {
    const { findings, suppressed } = report(`-- confiture-ignore ${rule}: why\nVACUUM FULL a;\nVACUUM FULL b;`);
    expect(suppressed.filter(({ finding }) => finding.rule === rule)).toHaveLength(1);
    expect(findings.filter((finding) => finding.rule === rule)).toHaveLength(1);
  });

  it('of one id among several is taken out alone when it is of no use', () => {
    const sql = `-- confiture-ignore ${rule}, general/index-without-concurrently: why\nVACUUM FULL orders;`;
    const unused = report(sql).findings.filter((finding) => finding.rule === 'engine/unused-suppression');
    expect(
      applyFixes(
        sql,
        unused.flatMap(({ fixes }) => fixes),
      ).text,
    ).toBe(`-- confiture-ignore ${rule}: why\nVACUUM FULL orders;`);
  });
});

describe('bytes that are no SQL text', () => {
  it('latin-1 is named by its byte and analysed as far as it can be read', () => {
    const bytes = Buffer.from("COMMENT ON TABLE t IS 'd\xe9j\xe0';\nCREATE INDEX i ON orders (a);", 'latin1');
    const { findings, analysis } = inspectBytes('x.sql', bytes, contextOf());
    expect(findings.find(({ rule }) => rule === 'engine/not-utf8')?.message).toContain('byte 24 is 0xe9');
    expect(analysis.statements).toHaveLength(2);
    expect(findings.map(({ rule }) => rule)).toContain('general/index-without-concurrently');
  });

  it.each([
    ['UTF-16', Buffer.from('\ufeffSELECT 1;', 'utf16le'), 'UTF-16'],
    ['binary', Buffer.from([0x50, 0x47, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0]), 'binary'],
  ])('%s is refused with its name', (_, bytes, word) => {
    const { findings, analysis } = inspectBytes('x.sql', bytes, contextOf());
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toContain(word);
    expect(analysis.notAnalysed).toHaveLength(1);
  });
});
