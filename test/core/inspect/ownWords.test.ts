import { beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '#core/config/settings';
import { configure } from '#core/inspect/configure';
import { type InspectionContext, inspect } from '#core/inspect/inspect';
import { applyFixes } from '#core/rules/applyFixes';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { libraries } from '#rules/libraries';

const tag = '{{ index .Options "Namespace" }}';

let context: InspectionContext;
beforeAll(async () => {
  const strict = { ...defaultSettings, profile: 'strict' as const };
  const { rules, settings } = configure({ text: undefined, defaults: strict, overrides: {}, available: libraries });
  context = { parser: createStatementParser(await loadGrammar()), rules, settings, schema: emptySchema() };
});

const findings = (rule: string, sql: string) =>
  inspect('1.sql', sql, context).findings.filter((finding) => finding.rule === `general/${rule}`);

describe('a placeholder', () => {
  it('is written in messages as in the text', () => {
    const [found] = findings('foreign-key-validates', `ALTER TABLE ${tag}.a ADD FOREIGN KEY (b) REFERENCES ${tag}.b;`);
    expect(found?.message).toContain(`${tag}.a`);
    expect(found?.message).not.toContain('__');
  });

  it('is written in fixes as in the text', () => {
    const sql = `CREATE TABLE ${tag}.b (id int PRIMARY KEY);\nCREATE TABLE ${tag}.a (b int REFERENCES ${tag}.b);`;
    const fixes = findings('foreign-key-without-index', sql).flatMap((finding) => finding.fixes);
    expect(fixes).not.toEqual([]);
    for (const fix of fixes) expect(applyFixes(sql, [fix]).text).not.toContain('__');
  });

  it('is one name, with quotes around it and without', () => {
    const sql = `BEGIN; ALTER TABLE "${tag}".a ADD b int; ALTER TABLE ${tag}.a ADD c int; COMMIT;`;
    expect(findings('several-tables-locked', sql)).toEqual([]);
    expect(findings('several-tables-locked', sql.replace(`${tag}.a`, 'b'))).not.toEqual([]);
  });
});
