import { beforeAll, describe, expect, it } from 'vitest';
import { byNames } from '#core/classification/basis';
import { Classifier } from '#core/classification/classifier';
import { defaultSettings } from '#core/config/settings';
import { DocumentMemory } from '#core/inspect/documentMemory';
import { inspect, type PreparedRules, prepareRules } from '#core/inspect/inspect';
import { defineFileRule } from '#core/rules/defineRule';
import { composeRuleSet } from '#core/rules/ruleSet';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, type StatementParser } from '#core/sql/parseFile';

const words = { family: 'Test', summary: '', why: '', instead: '', sources: [], needs: [], fixable: false } as const;

/** A rule that speaks of every index, asks how many tables there are where `asks`, and notes what it was asked of. */
function rulesNoting(noted: string[], asks = false): PreparedRules {
  const rule = defineFileRule({
    ...words,
    name: 'noting',
    severity: 'info',
    recommended: true,
    examples: { bad: [], good: [] },
    byRelation: true,
    *check({ left, ask }) {
      for (const { index, statement } of left.indexes) {
        noted.push(index.id);
        const many = asks ? ask(({ file }) => file.end.schema.relations.size) : 0;
        yield { message: `${index.id} ${many}`, span: statement.span };
      }
    },
  });
  const library = { name: 'test', title: 'Test', version: '1.0.0', description: '', rules: [rule] };
  const set = composeRuleSet({ libraries: [library], profile: 'recommended', settings: new Map() });
  return prepareRules(set, { classifier: new Classifier(byNames), strongNames: 'lower' });
}

let parser: StatementParser;
beforeAll(async () => {
  parser = createStatementParser(await loadGrammar());
});

/** What a rule is asked of in each of some versions of a text, and what it says. */
function versions(asks: boolean, ...texts: readonly string[]) {
  const memory = new DocumentMemory();
  const schema = emptySchema(true);
  const noted: string[] = [];
  const rules = rulesNoting(noted, asks);
  return texts.map((text) => {
    noted.length = 0;
    const context = { parser, settings: defaultSettings, rules, schema, memory };
    const { findings } = inspect('1_a.sql', text, context);
    return {
      asked: [...noted],
      said: findings.map(({ span, message }) => [text.slice(span.start, span.end), message]),
    };
  });
}

const tables = 'CREATE TABLE a (x int);\nCREATE TABLE b (x int);\n';
const first = 'CREATE INDEX a_x ON a (x)';
const second = 'CREATE INDEX b_x ON b (x)';

describe('a rule that judges each relation by itself', () => {
  it('is asked again of what an edit reaches, and what it said of others moves with their statements', () => {
    const [before, after] = versions(
      false,
      `${tables}${first};\n${second};`,
      `${tables}-- moved\n${first};\n${second};\nCREATE INDEX b_y ON b (x);`,
    );
    expect(before?.asked).toEqual(['public.a_x', 'public.b_x']);
    expect(after?.asked).toEqual(['public.b_x', 'public.b_y']);
    expect(after?.said).toEqual([
      [first, 'public.a_x 0'],
      [second, 'public.b_x 0'],
      ['CREATE INDEX b_y ON b (x)', 'public.b_y 0'],
    ]);
  });

  it('is not asked again when a text goes to and fro', () => {
    const whole = `${tables}${first};\n${second};`;
    const broken = `${tables}x${first};\n${second};`;
    const asked = versions(false, whole, broken, whole, broken).map((version) => version.asked);
    expect(asked.slice(2)).toEqual([[], []]);
  });

  it('is asked again where what it asked is answered otherwise', () => {
    const text = `${tables}${first};`;
    const [, same, other] = versions(true, text, `${text}\n`, `${text}\nCREATE TABLE c (x int);`);
    expect(same?.asked).toEqual([]);
    expect(other?.asked).toEqual(['public.a_x']);
  });
});
