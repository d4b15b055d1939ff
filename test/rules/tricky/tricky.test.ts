import { describe, expect, it } from 'vitest';
import { RuleTester } from '#core/inspect/ruleTester';
import type { Finding } from '#core/rules/finding';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { libraries } from '#rules/libraries';
import { excuses, kinds, rulesWithCases, trickyCases, withoutMarks } from './cases';

const tester = new RuleTester(createStatementParser(await loadGrammar()));

const regulated = libraries
  .filter(({ rules }) => rules.some(({ clause }) => clause !== undefined))
  .flatMap((library) => library.rules.map((rule) => ({ library, rule, id: `${library.name}/${rule.name}` })));

describe.each(regulated)('$id', ({ library, rule }) => {
  const cases = trickyCases(library.name, rule.name).map((each, place) => ({ ...each, number: place + 1 }));

  it.each(cases)('$kind, case $number: $why', ({ before, sql, number, missed }) => {
    const example = { ...(before === undefined ? {} : { before }), sql: withoutMarks(sql) };
    const found = tester.findings({ library, rule, kind: 'bad', number, example });
    if (missed === undefined) expect(marked(example.sql, found)).toBe(sql);
    else expect(found).toEqual([]);
  });
});

describe('the table of tricky cases', () => {
  it.each(regulated)('has every kind for $id, or says why not', ({ library, rule, id }) => {
    const written = new Set(trickyCases(library.name, rule.name).map(({ kind }) => kind));
    const excused = excuses().flatMap((excuse) => (excuse.rules.includes(id) ? excuse.kinds : []));
    expect([...written, ...excused].toSorted()).toEqual([...kinds].toSorted());
  });

  it('speaks of rules that there are', () => {
    const known = regulated.map(({ id }) => id).toSorted();
    expect(rulesWithCases().toSorted()).toEqual(known);
    expect(known).toEqual(expect.arrayContaining(excuses().flatMap(({ rules }) => rules)));
  });
});

/** The text with what the findings mark between `«` and `»`, each place once. */
function marked(sql: string, findings: readonly Finding[]): string {
  const places = new Map(findings.map(({ span }) => [`${span.start} ${span.end}`, span]));
  const edits = [...places.values()].flatMap(({ start, end }) => [
    { at: start, mark: '«', order: 1 },
    { at: end, mark: '»', order: 0 },
  ]);
  let text = sql;
  for (const { at, mark } of edits.toSorted((a, b) => b.at - a.at || b.order - a.order))
    text = text.slice(0, at) + mark + text.slice(at);
  return text;
}
