import { beforeAll, describe, expect, it } from 'vitest';
import { byNames } from '#core/classification/basis';
import { Classifier } from '#core/classification/classifier';
import { defaultSettings } from '#core/config/settings';
import { DocumentMemory } from '#core/inspect/documentMemory';
import { inspect, type PreparedRules, prepareRules } from '#core/inspect/inspect';
import { placeAlone } from '#core/migrations/alone';
import { defineFileRule, defineRule } from '#core/rules/defineRule';
import type { WholeFile } from '#core/rules/look/wholeFile';
import { composeRuleSet } from '#core/rules/ruleSet';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, type StatementParser } from '#core/sql/parseFile';

const words = {
  family: 'Test',
  summary: '',
  why: '',
  instead: '',
  sources: [],
  needs: [],
  fixable: false,
  severity: 'info',
  recommended: true,
  examples: { bad: [], good: [] },
} as const;

/** How many comments there are: answered from the text. */
const comments = ({ file }: WholeFile) => file.parsed.comments.length;

/** Rules that note what they were asked of: each index, the file, the file with its text, each drop by an answer. */
function rulesNoting(noted: string[]): PreparedRules {
  const ofStatement = defineRule({
    ...words,
    name: 'index',
    on: ['create index'],
    *check({ file, span, position }) {
      noted.push(`index ${position} of ${file.statements.length}`);
      yield { message: `index ${position}`, span };
    },
  });
  const ofFile = defineFileRule({
    ...words,
    name: 'file',
    *check({ file: { statements } }) {
      noted.push('file');
      for (const { span, facts } of statements) yield { message: facts.kind, span };
    },
  });
  const ofText = defineFileRule({
    ...words,
    name: 'text',
    *check({ file: { parsed } }) {
      noted.push('text');
      yield { message: `${parsed.comments.length}`, span: { start: 0, end: 0 } };
    },
  });
  const asking = defineRule({
    ...words,
    name: 'asking',
    on: ['drop'],
    *check({ ask, span }) {
      noted.push('asking');
      yield { message: `${ask(comments)}`, span };
    },
  });
  const rules = [ofStatement, ofFile, ofText, asking];
  const library = { name: 'test', title: 'Test', version: '1.0.0', description: '', rules };
  const set = composeRuleSet({ libraries: [library], profile: 'recommended', settings: new Map() });
  return prepareRules(set, { classifier: new Classifier(byNames), strongNames: 'lower' });
}

let parser: StatementParser;
beforeAll(async () => {
  parser = createStatementParser(await loadGrammar());
});

/** What rules are asked of in each of some versions of a text, and what is said at which words. */
function versions(...texts: readonly string[]) {
  const memory = new DocumentMemory();
  const schema = emptySchema(true);
  const noted: string[] = [];
  const rules = rulesNoting(noted);
  const migration = placeAlone('1_a.sql', '');
  return texts.map((text) => {
    noted.length = 0;
    const { findings } = inspect('1_a.sql', text, {
      parser,
      settings: defaultSettings,
      rules,
      schema,
      migration,
      memory,
    });
    const said = findings.flatMap(({ rule, span, message }) =>
      rule.startsWith('test/') ? `${rule} ${message}: ${text.slice(span.start, span.end)}` : [],
    );
    return { asked: [...noted], said };
  });
}

const before = 'CREATE TABLE a (x int);\n';
const behind = 'CREATE INDEX a_x ON a (x);\nDROP TABLE b;';

describe('a text whose statements are those of an earlier look', () => {
  it('is said of what was said then, where its statements stand now; who sees the text is asked again', () => {
    const [first, second] = versions(`${before}/* */\n${behind}`, `${before}/* longer */\n${behind}`);
    expect(first?.asked).toEqual(['index 1 of 3', 'asking', 'file', 'text']);
    expect(second?.asked).toEqual(['text']);
    expect(second?.said).toEqual(first?.said);
  });

  it('is asked again where what is in the text is answered otherwise', () => {
    const [, second] = versions(
      `${before}${behind}`,
      `${before}-- one\n${behind}`,
      `${before}-- one\n-- two\n${behind}`,
    );
    expect(second?.said).toContain('test/asking 1: DROP TABLE b');
  });

  it('is remembered while a statement is broken and whole in turns', () => {
    const [, , third, fourth] = versions(
      ...[`${before}${behind}`, `${before}x${behind}`, `${before}${behind}`, `${before}xy${behind}`],
    );
    expect(third?.asked).toEqual(['text']);
    expect(fourth?.asked).toEqual(['text']);
    expect(fourth?.said).toContain('test/file drop: DROP TABLE b');
  });

  it('is judged anew where statements are others', () => {
    const [, second] = versions(`${before}${behind}`, `${before}${behind}\nDROP TABLE c;`);
    expect(second?.asked).toEqual(expect.arrayContaining(['index 1 of 4', 'file', 'text']));
  });
});
