import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '#core/config/settings';
import { configure } from '#core/inspect/configure';
import { DocumentMemory } from '#core/inspect/documentMemory';
import { type FileReport, type InspectionContext, inspect } from '#core/inspect/inspect';
import { placeAlone } from '#core/migrations/alone';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { libraries } from '#rules/libraries';
import { acme, built } from '#test/core/library/build';

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
  'CREATE TABLE patients (id bigint PRIMARY KEY, ssn text, email text, card_number text, diagnosis text);',
  "COMMENT ON COLUMN patients.diagnosis IS 'Why they came. @class phi';",
  'ALTER TABLE patients ADD COLUMN iban varchar(34), ALTER COLUMN email SET DATA TYPE bytea;',
  'ALTER TABLE patients ENABLE ROW LEVEL SECURITY;',
  'ALTER TABLE patients RENAME TO people;',
  'CREATE TABLE ledger_entries (id bigint PRIMARY KEY, amount numeric, patient_id bigint REFERENCES patients (id));',
  'UPDATE ledger_entries SET amount = 0;',
  'ALTER TABLE ledger_entries DISABLE TRIGGER ALL;',
  "INSERT INTO patients (ssn, email) VALUES ('078-05-1120', 'ann@example.org');",
  'COPY patients (ssn, card_number) FROM stdin;\n078-05-1120\t4111111111111111\n\\.',
  'CREATE VIEW contacts AS SELECT email, ssn FROM patients;',
  'GRANT SELECT ON patients TO PUBLIC;',
  "CREATE ROLE clerk LOGIN PASSWORD 'secret' SUPERUSER;",
  'CREATE PUBLICATION everything FOR ALL TABLES;',
  '-- +goose Up',
  '-- +goose Down',
  'CREATE TABLE consents (person_id bigint, given boolean DEFAULT true, expires_at date);',
];

/** Rules of data: one that looks at its statement, one at what comes behind it, one at the comment of the file. */
const community = acme(`  - id: acme/no-text
    title: Text
    on: addColumn
    where: [{ column.type: text }]
    message: '{column.name} of {table.name}'
  - id: acme/indexed
    title: Index
    on: [createTable, dropTable]
    unless: [{ later: { event: createIndex } }]
    message: '{table.name} and no index'
  - id: acme/kept
    title: Header
    on: alterColumnType
    unless: [{ file.header: { matches: remark } }]
    message: '{table.name}'
`);

const ways = ['general', 'all libraries and rules of data'] as const;

const contexts = new Map<(typeof ways)[number], InspectionContext>();
beforeAll(async () => {
  const strict = { ...defaultSettings, profile: 'strict' as const };
  const { library } = await built(community);
  const available = [...libraries, library];
  const parser = createStatementParser(await loadGrammar());
  for (const way of ways) {
    const text = way === 'general' ? undefined : `libraries: [${available.map(({ name }) => name).join(', ')}]`;
    const { rules, settings, problems } = configure({ text, defaults: strict, overrides: {}, available });
    expect(problems).toEqual([]);
    contexts.set(way, { parser, rules, settings, schema: emptySchema(true) });
  }
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

function contextOf(way: (typeof ways)[number]): InspectionContext {
  const context = contexts.get(way);
  if (context === undefined) throw new Error(`Nothing was made ready for ${way}.`);
  return context;
}

describe.each(ways)('the memory of a document, %s', (way) => {
  it.each(['1_a.sql', '1_a.up.sql'])(
    'changes nothing of what is said of %s',
    (path) => {
      const context = contextOf(way);
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
          const placed = { ...context, migration: placeAlone(path, versions[0] ?? '') };
          for (const text of versions) {
            const remembered = shown(inspect(path, text, { ...placed, memory }));
            expect(remembered).toEqual(shown(inspect(path, text, placed)));
          }
        }),
        { numRuns: 150 },
      );
    },
    400_000,
  );

  it('takes no step twice for what an edit does not reach', () => {
    const context = contextOf(way);
    const memory = new DocumentMemory();
    const text = statements.join('\n');
    const before = inspect('1_a.sql', text, { ...context, memory }).analysis.statements;
    const after = inspect('1_a.sql', `-- a remark\n${text}`, { ...context, memory }).analysis.statements;
    expect(after.map(({ part }) => before.findIndex((each) => each.part === part))).toEqual(
      before.map((_, position) => position),
    );
  });

  it('keeps what a statement makes anew but not otherwise', () => {
    const context = contextOf(way);
    const memory = new DocumentMemory();
    const text = (type: string) =>
      `CREATE TABLE a (id ${type});\nCREATE TABLE b (id int);\nCREATE TYPE mood AS ENUM ('sad');\nALTER TABLE b ADD c text;`;
    const [one, other] = ['int', 'bigint'].map((type) => inspect('1_a.sql', text(type), { ...context, memory }));
    const [before, after] = [one?.analysis.end.schema, other?.analysis.end.schema];
    expect(after?.relations.get('public.b')).toBe(before?.relations.get('public.b'));
    expect(after?.types).toBe(before?.types);
    expect(after?.relations.get('public.a')).not.toEqual(before?.relations.get('public.a'));
  });
});
