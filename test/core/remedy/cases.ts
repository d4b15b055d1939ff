import { defaultSettings } from '#core/config/settings';
import { configure } from '#core/inspect/configure';
import { type FileReport, inspect } from '#core/inspect/inspect';
import { writeScript } from '#core/migrations/newScripts';
import { placeRemedy } from '#core/remedy/place';
import { type FoundRemedy, remedyOf } from '#core/remedy/remedyOf';
import { applyEdits } from '#core/rules/applyFixes';
import { emptySchema } from '#core/schema/empty';
import type { Schema } from '#core/schema/schema';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { libraries } from '#rules/libraries';

const parser = createStatementParser(await loadGrammar());

/** What exists before, with rows in it. */
export const before = `
CREATE TABLE customers (id bigint PRIMARY KEY, email text, tenant int, "Code" text, name text,
  since date NOT NULL, "Since" timestamptz NOT NULL);
CREATE TABLE orders (id bigint, customer_id bigint, total numeric);
INSERT INTO customers SELECT n, n || '@example.org', n, n::text, '', now(), now() FROM generate_series(1, 10) AS n;
INSERT INTO orders SELECT n, n % 10 + 1, n FROM generate_series(1, 25000) AS n;
`;

/** Statements that a rule finds and that have safer steps. */
export const cases: readonly {
  readonly rule: string;
  readonly sql: string;
  /** What has to be so before, for the one statement to succeed. */
  readonly prepare?: string;
}[] = [
  { rule: 'set-not-null-scans', sql: 'ALTER TABLE orders ALTER COLUMN total SET NOT NULL;' },
  { rule: 'set-not-null-scans', sql: 'ALTER TABLE public.customers ALTER "Code" SET NOT NULL;' },
  {
    rule: 'foreign-key-validates',
    sql: 'ALTER TABLE orders ADD CONSTRAINT known FOREIGN KEY (customer_id) REFERENCES customers;',
  },
  {
    rule: 'foreign-key-validates',
    sql: 'ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE DEFERRABLE;',
  },
  { rule: 'check-validates', sql: 'ALTER TABLE orders ADD CHECK (total >= 0), ADD COLUMN note text;' },
  {
    rule: 'column-with-references',
    sql: 'ALTER TABLE orders ADD COLUMN seller bigint REFERENCES customers (id) ON DELETE SET NULL;',
  },
  {
    rule: 'column-with-references',
    sql: 'ALTER TABLE orders ADD seller bigint CONSTRAINT "The Seller" REFERENCES customers;',
  },
  {
    rule: 'column-with-check-scans',
    sql: 'ALTER TABLE orders ADD COLUMN discount numeric DEFAULT 0 CHECK (discount >= 0);',
  },
  { rule: 'unique-constraint-builds-index', sql: 'ALTER TABLE customers ADD UNIQUE (tenant, "Code") INCLUDE (name);' },
  { rule: 'primary-key-builds-index', sql: 'ALTER TABLE orders ADD PRIMARY KEY (id);' },
  { rule: 'volatile-default-rewrites', sql: 'ALTER TABLE orders ADD COLUMN luck double precision DEFAULT random();' },
  {
    rule: 'volatile-default-rewrites',
    sql: 'ALTER TABLE orders ADD COLUMN seen timestamptz DEFAULT clock_timestamp() NOT NULL;',
  },
  { rule: 'index-without-concurrently', sql: 'CREATE INDEX orders_customer ON orders (customer_id, total DESC);' },
  {
    rule: 'index-without-concurrently',
    sql: 'create unique index "By Code" on public.customers using btree ("Code");',
  },
  { rule: 'drop-column', sql: 'ALTER TABLE customers DROP COLUMN since;' },
  { rule: 'drop-column', sql: 'ALTER TABLE public.customers DROP "Since" CASCADE;' },
  {
    rule: 'required-column-without-default',
    sql: 'ALTER TABLE orders ADD COLUMN region text NOT NULL;',
    prepare: 'TRUNCATE orders;',
  },
  {
    rule: 'required-column-without-default',
    sql: 'ALTER TABLE public.orders ADD "Region" char(2) NOT NULL;',
    prepare: 'TRUNCATE orders;',
  },
  { rule: 'change-type-rewrites', sql: 'ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);' },
  { rule: 'change-type-rewrites', sql: 'ALTER TABLE public.orders ALTER customer_id SET DATA TYPE int;' },
];

/** A migration as it would be run. */
export interface WrittenFile {
  readonly text: string;
  readonly undo: string;
  readonly report: FileReport;
}

function look(path: string, text: string, version: number, schema: Schema): FileReport {
  const strict = { ...defaultSettings, profile: 'strict' as const, version };
  const { rules, settings } = configure({ text: undefined, defaults: strict, overrides: {}, available: libraries });
  return inspect(path, text, { parser, rules, settings, schema });
}

/** The report of a file that a runner wraps, behind what exists. */
export function reported(sql: string, version: number): FileReport {
  const start = look('1_before.sql', before, version, emptySchema()).analysis.end.schema;
  return look('2_x.up.sql', sql, version, start);
}

/** The first remedy of a rule's finding. */
export function foundRemedy(rule: string, { analysis, findings }: FileReport): FoundRemedy | undefined {
  const finding = findings.find((each) => each.rule === `general/${rule}`);
  return finding && remedyOf(finding, analysis);
}

/** The files that the steps make of one statement: this one, then the new ones, each with what it finds. */
export function written(rule: string, sql: string, version: number): readonly WrittenFile[] {
  const own = `SELECT 1;\n${sql}\n`;
  const report = reported(own, version);
  const found = foundRemedy(rule, report);
  const placed = found && placeRemedy(found, true);
  if (placed === undefined) throw new Error(`${rule} has no steps for ${sql}`);
  const further = placed.migrations.map((step) => {
    const { text = '', undo = '' } = writeScript('confiture', step) ?? {};
    return { text, undo };
  });
  const texts = [{ text: applyEdits(own, placed.edits), undo: '' }, ...further];
  let schema = look('1_before.sql', before, version, emptySchema()).analysis.end.schema;
  return texts.map(({ text, undo }, place) => {
    const next = look(`${place + 2}_x.up.sql`, text, version, schema);
    schema = next.analysis.end.schema;
    return { text, undo, report: next };
  });
}
