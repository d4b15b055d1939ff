import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '#core/config/settings';
import { configure } from '#core/inspect/configure';
import { DocumentMemory } from '#core/inspect/documentMemory';
import { fixText } from '#core/inspect/fixText';
import { type InspectionContext, inspect } from '#core/inspect/inspect';
import { applyEdits } from '#core/rules/applyFixes';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { libraries } from '#rules/libraries';

const statements = [
  'BEGIN;',
  'COMMIT;',
  "SET lock_timeout = '1s';",
  'CREATE TABLE fresh (id bigint PRIMARY KEY, total int);',
  'CREATE INDEX i ON orders (total);',
  'DROP INDEX old;',
  'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);',
  'ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers (id);',
  'ALTER TABLE orders ADD CONSTRAINT u UNIQUE (total);',
  'ALTER TABLE orders ALTER COLUMN total SET NOT NULL;',
  'ALTER TABLE orders ADD COLUMN note text;',
  'ALTER TABLE orders ADD COLUMN seen int;',
  '-- confiture-ignore general/vacuum-full: gone\nSELECT 1;',
  'REINDEX TABLE orders;',
  'REFRESH MATERIALIZED VIEW totals;',
];

const path = '2_x.up.sql';
let context: InspectionContext;
beforeAll(async () => {
  const strict = { ...defaultSettings, profile: 'strict' as const };
  const { rules, settings } = configure({ text: undefined, defaults: strict, overrides: {}, available: libraries });
  context = { parser: createStatementParser(await loadGrammar()), rules, settings, schema: emptySchema(true) };
});

function fixed(text: string) {
  const memory = new DocumentMemory();
  const look = (of: string) => inspect(path, of, { ...context, memory });
  return fixText(look(text), look);
}

describe('all automatic fixes of a text', () => {
  it('leave nothing to fix, parse, and are what their edits say', () => {
    const scripts = fc.array(fc.constantFrom(...statements), { maxLength: 8 });
    fc.assert(
      fc.property(scripts, fc.constantFrom('\n', '\r\n'), (script, lineEnd) => {
        const text = script.join('\n').replaceAll('\n', lineEnd);
        const { edits, report, text: result } = fixed(text);
        expect(applyEdits(text, edits)).toBe(result);
        expect(report.analysis.notAnalysed).toEqual([]);
        expect(fixed(result)).toMatchObject({ text: result, count: 0, edits: [] });
        if (text.includes('\r\n')) expect(result).not.toMatch(/[^\r]\n/);
      }),
      { numRuns: 150 },
    );
  });

  it('are all applied to a file of 1,000 lines', () => {
    const lines = Array.from({ length: 1000 }, (_, place) =>
      place % 20 === 0 ? `CREATE INDEX i${place} ON orders (c${place});` : `SELECT ${place};`,
    );
    const { count, text } = fixed(`-- confiture: transaction none\n${lines.join('\n')}`);
    expect(count).toBeGreaterThanOrEqual(50);
    expect(text.match(/^CREATE INDEX CONCURRENTLY /gm)).toHaveLength(50);
  });
});
