import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '#core/config/settings';
import { configure } from '#core/inspect/configure';
import { DocumentMemory } from '#core/inspect/documentMemory';
import { type FileReport, type InspectionContext, inspect } from '#core/inspect/inspect';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { libraries } from '#rules/libraries';

const statements = [
  'BEGIN;',
  'COMMIT;',
  "SET lock_timeout = '1s';",
  'SET search_path = shop, public;',
  'CREATE TABLE orders (id bigint PRIMARY KEY, total int NOT NULL);',
  'CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);',
  'ALTER TABLE items ADD FOREIGN KEY (order_id) REFERENCES orders (id);',
  'ALTER TABLE orders ADD note text; ALTER TABLE orders ALTER total TYPE bigint;',
  'ALTER TABLE orders ADD CHECK (total > 0) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;',
  'CREATE INDEX orders_total ON orders (total);',
  'CREATE INDEX CONCURRENTLY items_order ON items (order_id);',
  '-- confiture-ignore general/index-without-concurrently: small\nCREATE INDEX again ON items (order_id);',
  'DO $$ BEGIN DROP TABLE IF EXISTS items; CREATE INDEX inside ON orders (id); END $$;',
  'CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ UPDATE orders SET total = 0 $$;',
  'UPDATE orders SET total = 1;',
  'DROP TABLE items;',
  'CREATE TABLE (;',
  'ROLLBACK;',
];

let context: InspectionContext;
beforeAll(async () => {
  const strict = { ...defaultSettings, profile: 'strict' as const };
  const { rules, settings } = configure({ text: undefined, defaults: strict, overrides: {}, available: libraries });
  context = { parser: createStatementParser(await loadGrammar()), rules, settings, schema: emptySchema(true) };
});

/** Everything that a surface reads of a report. */
function shown({ analysis, findings, suppressed }: FileReport) {
  const { schema } = analysis.end;
  return {
    // Two functions are never equal, so what they say is compared.
    findings: findings.map((finding) => ({
      ...finding,
      pending: { names: finding.pending?.names(schema), persists: finding.pending?.persists(schema) },
    })),
    suppressed,
    notAnalysed: analysis.notAnalysed,
    statements: analysis.statements.map(({ effects, held, inner, position, session, span }) => {
      return { effects, held, inner, position, session, span };
    }),
    relations: [...analysis.end.schema.relations],
  };
}

/** A text and the edits that somebody makes to it, places as parts of its length. */
const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat(30),
    insert: fc.oneof(fc.constantFrom('', ' ', 'x', ';', '\n', '-- ', "'"), fc.constantFrom(...statements)),
  }),
  { minLength: 1, maxLength: 6 },
);

function edited(text: string, { at, remove, insert }: { at: number; remove: number; insert: string }): string {
  const place = Math.floor(at * text.length);
  return text.slice(0, place) + insert + text.slice(place + remove);
}

describe('the memory of a document', () => {
  it.each(['1_a.sql', '1_a.up.sql'])('changes nothing of what is said of %s', (path) => {
    const texts = fc
      .tuple(fc.array(fc.constantFrom(...statements), { maxLength: 12 }), edits)
      .map(([parts, changes]) => {
        const all = [parts.join('\n')];
        for (const change of changes) all.push(edited(all.at(-1) ?? '', change));
        return [...all, ...all.toReversed()];
      });
    fc.assert(
      fc.property(texts, (versions) => {
        const memory = new DocumentMemory();
        for (const text of versions) {
          const remembered = shown(inspect(path, text, { ...context, memory }));
          expect(remembered).toEqual(shown(inspect(path, text, context)));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('takes no step twice for what an edit does not reach', () => {
    const memory = new DocumentMemory();
    const text = statements.join('\n');
    const before = inspect('1_a.sql', text, { ...context, memory }).analysis.statements;
    const after = inspect('1_a.sql', `-- a remark\n${text}`, { ...context, memory }).analysis.statements;
    expect(after.map(({ part }) => before.findIndex((each) => each.part === part))).toEqual(
      before.map((_, position) => position),
    );
  });
});
