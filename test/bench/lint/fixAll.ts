import { defaultSettings } from '#core/config/settings';
import { configure } from '#core/inspect/configure';
import { DocumentMemory } from '#core/inspect/documentMemory';
import { fixText } from '#core/inspect/fixText';
import { inspect } from '#core/inspect/inspect';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { libraries } from '#rules/libraries';

/** Milliseconds, median, that all automatic fixes of a file take whose report is there: every twentieth line has some. */
export async function measureFixAll(lines: number, times: number): Promise<number> {
  const defaults = { ...defaultSettings, profile: 'strict' as const };
  const { rules, settings } = configure({ text: undefined, defaults, overrides: {}, available: libraries });
  const parser = createStatementParser(await loadGrammar());
  const memory = new DocumentMemory();
  const look = (text: string) =>
    inspect('2_x.sql', text, { parser, rules, settings, memory, schema: emptySchema(true) });
  const report = look(Array.from({ length: lines }, (_, place) => line(place)).join('\n'));
  const took = Array.from({ length: times }, () => {
    const began = performance.now();
    fixText(report, look);
    return performance.now() - began;
  });
  return took.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

function line(place: number): string {
  return place % 20 === 0 ? `CREATE INDEX i${place} ON orders (c${place});` : `SELECT ${place};`;
}
