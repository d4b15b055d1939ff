import * as z from 'zod';
import {
  defineRule,
  type FileAnalysis,
  type Fix,
  fix,
  insert,
  insertBehind,
  manual,
  type Question,
  type StoppingContext,
  stopping,
  type Unguarded,
  unguarded,
} from '#core/rules/api';

export const notIdempotent = defineRule({
  name: 'not-idempotent',
  family: 'Idempotence',
  severity: 'warning',
  recommended: true,
  summary: 'A statement outside of a transaction stops the next run when a later one has failed.',
  why: `Outside of a transaction each statement stays. When a later one fails, the tool runs the file again from its beginning, and
this statement stops it: the table is there already, the column is gone. Somebody has to mend the database by hand first.

Inside a transaction everything is rolled back together and nothing needs a guard, so the rule is silent there. By default it
speaks where it is certain that there is none: in a file with a statement that the server refuses inside of one (CONCURRENTLY,
VACUUM), or with a BEGIN of its own elsewhere, or with the comment \`-- confiture: transaction none\`. With the option
\`where: outside\` it takes a tool at its word that is said to wrap nothing, with \`where: everywhere\` it speaks in transactions
too, for projects that run their files twice on purpose. It is silent as well where nothing comes behind the statement, where
the object was dropped with IF EXISTS before, and inside DO blocks, which ask for themselves.

Which statements take IF [NOT] EXISTS and OR REPLACE was read from the servers themselves, 12 to 18. The fix is automatic where
the name says everything: DROP, a schema, an extension, a label. A table or an index of that name may be another one than the
file means, and one that CONCURRENTLY left half built is there but invalid: there somebody has to look.`,
  instead: `Write \`IF NOT EXISTS\`, \`IF EXISTS\` or \`OR REPLACE\`; where there is none of them, drop the object first:

\`\`\`sql
CREATE TABLE IF NOT EXISTS orders (id bigint);
DROP POLICY IF EXISTS own_orders ON orders;
CREATE POLICY own_orders ON orders USING (owner = current_user);
\`\`\``,
  sources: [
    manual('sql-createtable'),
    manual('sql-createindex#SQL-CREATEINDEX-CONCURRENTLY'),
    'squawk: prefer-robust-stmts',
    'postgres-language-server: preferRobustStmts',
    'pgfence: prefer-robust-create-table',
    'safe-pg-migrations: idempotent_statements',
  ],
  needs: ['transaction', 'version'],
  fixable: true,
  options: z.strictObject({
    /** Where it speaks: certainly outside of a transaction, outside as far as is known, or in transactions too. */
    where: z.enum(['certain', 'outside', 'everywhere']).default('certain'),
  }),
  on: stopping,
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE orders (id bigint);\nCREATE INDEX CONCURRENTLY IF NOT EXISTS i ON orders (id);',
        fixed:
          'CREATE TABLE IF NOT EXISTS orders (id bigint);\nCREATE INDEX CONCURRENTLY IF NOT EXISTS i ON orders (id);',
      },
      {
        before: 'CREATE TABLE orders (id bigint, total int);',
        sql: 'CREATE INDEX CONCURRENTLY a ON orders (id);\nCREATE INDEX CONCURRENTLY IF NOT EXISTS b ON orders (total);',
        fixed:
          'CREATE INDEX CONCURRENTLY IF NOT EXISTS a ON orders (id);\nCREATE INDEX CONCURRENTLY IF NOT EXISTS b ON orders (total);',
      },
      {
        before: 'CREATE TABLE app.orders (id bigint, total int, CONSTRAINT c CHECK (total > 0));',
        sql: 'ALTER TABLE app.orders ADD "newTotal" int, DROP COLUMN total, DROP CONSTRAINT c;\nVACUUM;',
        fixed:
          'ALTER TABLE app.orders ADD IF NOT EXISTS "newTotal" int, DROP COLUMN IF EXISTS total, DROP CONSTRAINT IF EXISTS c;\nVACUUM;',
      },
      {
        before: 'CREATE TABLE a (id int);\nCREATE TABLE b (id int);\nCREATE INDEX i ON b (id);',
        sql: 'DROP INDEX CONCURRENTLY i;\nDROP TABLE a;\nCREATE SCHEMA app;\nVACUUM;',
        fixed:
          'DROP INDEX CONCURRENTLY IF EXISTS i;\nDROP TABLE IF EXISTS a;\nCREATE SCHEMA IF NOT EXISTS app;\nVACUUM;',
      },
      {
        sql: "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\nCREATE VIEW v AS SELECT f();\nVACUUM;",
        fixed:
          "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\nCREATE OR REPLACE VIEW v AS SELECT f();\nVACUUM;",
      },
      { sql: "CREATE TYPE mood AS ENUM ('sad');\nCREATE POLICY p ON t;\nVACUUM;", note: 'Neither takes a guard.' },
      {
        sql: '-- confiture: transaction none\nALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT c;',
      },
      {
        before: "CREATE TYPE mood AS ENUM ('sad');",
        sql: "ALTER TYPE mood ADD VALUE 'blue';\nVACUUM;",
        fixed: "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'blue';\nVACUUM;",
      },
      { sql: 'CREATE INDEX ON orders (id);\nVACUUM;', note: 'The next run builds it once more, under another name.' },
      {
        sql: 'CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();\nVACUUM;',
        version: 13,
        note: 'OR REPLACE came with 14.',
      },
      {
        sql: 'CREATE TABLE orders (id bigint);\nSELECT 1;',
        transaction: 'wrapped',
        options: { where: 'everywhere' },
        fixed: 'CREATE TABLE IF NOT EXISTS orders (id bigint);\nSELECT 1;',
      },
      {
        sql: 'CREATE SEQUENCE numbers;\nSELECT 1;',
        options: { where: 'outside' },
        fixed: 'CREATE SEQUENCE IF NOT EXISTS numbers;\nSELECT 1;',
      },
    ],
    good: [
      {
        sql: 'CREATE TABLE orders (id bigint);\nCREATE TABLE items (id bigint);',
        note: 'It is not certain that no tool wraps it.',
      },
      { sql: 'CREATE TABLE orders (id bigint);\nCREATE INDEX i ON orders (id);', transaction: 'wrapped' },
      { sql: 'BEGIN;\nCREATE TABLE orders (id bigint);\nDROP TABLE old;\nCOMMIT;' },
      { sql: 'CREATE INDEX CONCURRENTLY i ON orders (id);', note: 'Nothing behind it can fail.' },
      { sql: 'CREATE TABLE IF NOT EXISTS orders (id bigint);\nALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;' },
      { sql: 'DROP POLICY IF EXISTS p ON orders;\nCREATE POLICY p ON orders;\nVACUUM;' },
      {
        sql: 'ALTER TABLE t DROP CONSTRAINT IF EXISTS c;\nALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;\nVACUUM;',
      },
      {
        sql: "DO $$ BEGIN CREATE TYPE mood AS ENUM ('sad'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;\nVACUUM;",
      },
      { sql: 'CREATE TEMP TABLE import (line text);\nVACUUM;', note: 'The next run has a session of its own.' },
    ],
  },
  *check(context) {
    const { inner, inTransaction, options } = context;
    if (inner !== undefined || !speaks(context, options.where)) return;
    for (const part of unguarded(context)) {
      if (context.ask(isLast) || context.ask(wasDropped, part.name)) continue;
      const { form, name, guard, span } = part;
      yield {
        message: `${form.toUpperCase()}${name === '' ? '' : ` ${name}`} ${inTransaction ? 'cannot be run twice' : 'stays when a later statement fails, and stops the next run of the file'}. ${adviceFor(part)}`,
        span: context.at(span),
        object: name === '' ? undefined : name,
        fixes: guard === undefined ? [] : fixOf(context, part, guard),
      };
    }
  },
});

function speaks(context: StoppingContext, where: 'certain' | 'outside' | 'everywhere'): boolean {
  const { inTransaction } = context;
  if (inTransaction || where !== 'certain') return where === 'everywhere' || !inTransaction;
  return context.ask(isShown);
}

const isShown: Question<boolean> = (whole) => whole.once(showsNoTransaction);

/** Whether a comment or a statement of the file tells that no runner put the file into a transaction. */
function showsNoTransaction({ parsed: { text, comments }, statements }: FileAnalysis): boolean {
  return (
    comments.some(({ start, end }) => /^--\s*confiture:\s*transaction\s+none\b/.test(text.slice(start, end))) ||
    statements.some(({ effects, facts, inner }) => inner === undefined && showsNone(effects.transaction, facts))
  );
}

function showsNone(rule: string, facts: { readonly kind: string; readonly action?: unknown }): boolean {
  return rule === 'outside' || (facts.kind === 'transaction' && facts.action === 'begin');
}

const guards = { ifNotExists: 'IF NOT EXISTS', ifExists: 'IF EXISTS', orReplace: 'OR REPLACE' } as const;

function adviceFor({ form, name, guard }: Unguarded): string {
  if (guard === 'ifNotExists' && name === '') return 'Give it a name, and write IF NOT EXISTS.';
  if (guard !== undefined) return `Write ${guards[guard]}.`;
  return form === 'add constraint'
    ? 'Drop it with DROP CONSTRAINT IF EXISTS first.'
    : 'Drop it with IF EXISTS first, or ask the catalogue in a DO block.';
}

/** Forms whose object's name says all that there is to it. */
const sure = ['create schema', 'create extension', 'add value'];

function fixOf(context: StoppingContext, part: Unguarded, guard: keyof typeof guards): readonly Fix[] {
  const words = guards[guard];
  const isSure = guard === 'ifExists' || sure.includes(part.form);
  const title = `Write ${words}`;
  if (guard === 'orReplace') return fix(title, false, insertBehind(context, 'CREATE', words));
  if (part.at !== undefined) return fix(title, isSure, insert(context, part.at, `${words} `));
  const { form, span } = part;
  if (form === 'create schema' || form === 'create extension')
    return canHold(context)
      ? fix(title, isSure, insertBehind(context, form.slice('create '.length).toUpperCase(), words))
      : [];
  if (form === 'add value') return fix(title, isSure, insertBehind(context, 'VALUE', words));
  const [start] = /^drop\s+(?:(?:column|constraint)\s+)?/i.exec(context.text.slice(span?.start, span?.end)) ?? [];
  if (span === undefined || start === undefined) return [];
  return fix(title, isSure, insert(context, span.start + start.length, `${words} `));
}

/** CREATE SCHEMA IF NOT EXISTS takes no elements. */
function canHold({ facts }: StoppingContext): boolean {
  return facts.kind !== 'create schema' || facts.elements.length === 0;
}

/** Whether nothing behind the statement can fail. */
const isLast: Question<boolean> = (whole, { position }) => whole.once(lastToFail) <= position;

function lastToFail({ statements }: FileAnalysis): number {
  return statements.findLastIndex(
    ({ facts, inner }) => inner === undefined && facts.kind !== 'set' && facts.kind !== 'transaction',
  );
}

/** Whether an earlier statement of the file has dropped the object, had it been there. */
const wasDropped: Question<boolean> = (whole, { position }, name) =>
  (whole.once(firstDrops).get(name) ?? position) < position;

/** The names that statements with IF EXISTS drop, each with the position of the first that does. */
function firstDrops({ statements }: FileAnalysis): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { facts, position } of statements)
    for (const name of droppedBy(facts)) if (!first.has(name)) first.set(name, position);
  return first;
}

function droppedBy(facts: FileAnalysis['statements'][number]['facts']): readonly string[] {
  if (facts.kind === 'drop') return facts.ifExists ? facts.objects.map(({ name }) => name) : [];
  if (facts.kind !== 'alter table') return [];
  return facts.actions.flatMap((action) => {
    if (action.action === 'drop constraint' && action.ifExists) return [action.constraint];
    return action.action === 'drop column' && action.ifExists ? [action.column] : [];
  });
}
