import { beforeAll, describe, expect, it } from 'vitest';
import { examplesOf, RuleTester } from '#core/inspect/ruleTester';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { acme, built, refusal } from './build';

let tester: RuleTester;
beforeAll(async () => {
  tester = new RuleTester(createStatementParser(await loadGrammar()));
});

interface Sought {
  readonly rule: string;
  readonly sql: string;
  readonly before?: string;
  readonly after?: string;
  readonly version?: number;
  readonly options?: Record<string, unknown>;
}

/** What a rule says of a file, and where. */
async function found({ rule, sql, ...context }: Sought) {
  const text = acme(`  - id: acme/x\n    title: X\n    ${rule.trim().replaceAll('\n', '\n    ')}\n`);
  const { library } = await built(text);
  const [own] = library.rules;
  if (own === undefined) throw new Error('The library has no rule.');
  return tester.findings({ library, rule: own, kind: 'bad', number: 1, example: { sql, ...context } });
}

async function messages(sought: Sought): Promise<readonly string[]> {
  return (await found(sought)).map(({ message }) => message);
}

const on = (event: string, message: string, rest = '') => `on: ${event}\nmessage: ${JSON.stringify(message)}\n${rest}`;
const state = (kind: string, message: string, rest = '') =>
  `state: ${kind}\nmessage: ${JSON.stringify(message)}\n${rest}`;

/** Every event and object, with a statement that has it and what its fields say then. */
describe('fields', () => {
  it.each<[string, string, string, string, string?]>([
    [
      'createTable',
      '{table} {table.schema} {table.words} {table.columns} {table.temporary}',
      'CREATE TABLE crm."userOrders" (id int, b int);',
      'crm.userOrders crm user, order 2 false',
    ],
    [
      'createTable',
      '{table.unlogged} {table.partitioned} {ifNotExists}',
      'CREATE UNLOGGED TABLE IF NOT EXISTS a (id int);',
      'true false true',
    ],
    [
      'addColumn',
      '{table}.{column} {column.type} {column.typeName} {column.typeFamily} {column.nullable}',
      'ALTER TABLE t ADD a varchar(9) NOT NULL;',
      't.a character varying(9) varchar text false',
      'CREATE TABLE t (id int);',
    ],
    [
      'addColumn',
      '{column.default} {column.default.literal} {column.identity}',
      'ALTER TABLE t ADD a int DEFAULT 7;',
      '7 7 false',
      'CREATE TABLE t (id int);',
    ],
    [
      'addColumn',
      '{column.default.functions}',
      'ALTER TABLE t ADD a timestamptz DEFAULT now();',
      'now',
      'CREATE TABLE t (id int);',
    ],
    [
      'addColumn',
      '{column.classes} {column.confidence}',
      'ALTER TABLE customers ADD email text;',
      'pii strong',
      'CREATE TABLE customers (id int);',
    ],
    [
      'alterColumnType',
      '{column} {oldType} → {column.type}',
      'ALTER TABLE t ALTER a TYPE bigint;',
      'a integer → bigint',
      'CREATE TABLE t (a int);',
    ],
    [
      'setDefault',
      '{column} {column.default.literal}',
      'ALTER TABLE t ALTER a SET DEFAULT 3;',
      'a 3',
      'CREATE TABLE t (a int);',
    ],
    [
      'dropColumn',
      '{column} {column.type} {cascade}',
      'ALTER TABLE t DROP a CASCADE;',
      'a integer true',
      'CREATE TABLE t (a int, b int);',
    ],
    [
      'dropTable',
      '{table} {table.columns} {ifExists}',
      'DROP TABLE IF EXISTS t;',
      't 1 true',
      'CREATE TABLE t (a int);',
    ],
    ['truncate', '{table} {cascade}', 'TRUNCATE t;', 't false', 'CREATE TABLE t (a int);'],
    ['renameTable', '{table} → {to}', 'ALTER TABLE t RENAME TO u;', 't → u', 'CREATE TABLE t (a int);'],
    ['renameColumn', '{column} → {to}', 'ALTER TABLE t RENAME a TO b;', 'a → b', 'CREATE TABLE t (a int);'],
    [
      'createIndex',
      '{index.name} {index.columns} {index.unique} {index.method} {concurrently} {index.where}',
      'CREATE UNIQUE INDEX CONCURRENTLY i ON t (a) WHERE a > 1;',
      'i a true btree true a > 1',
      'CREATE TABLE t (a int);',
    ],
    [
      'dropIndex',
      '{name} {index.columns} {table} {concurrently}',
      'DROP INDEX i;',
      'i a t false',
      'CREATE TABLE t (a int); CREATE INDEX i ON t (a);',
    ],
    [
      'addConstraint',
      '{constraint} {constraint.kind} {constraint.columns} {notValid} {constraint.references} {constraint.onDelete}',
      'ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p ON DELETE CASCADE NOT VALID;',
      't_a_fkey foreignKey a true p cascade',
      'CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE t (a int);',
    ],
    [
      'dropConstraint',
      '{constraint} {constraint.kind}',
      'ALTER TABLE t DROP CONSTRAINT c;',
      'c check',
      'CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0));',
    ],
    [
      'validateConstraint',
      '{constraint} {constraint.valid}',
      'ALTER TABLE t VALIDATE CONSTRAINT c;',
      'c true',
      'CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;',
    ],
    [
      'createTrigger',
      '{trigger} {trigger.function} {trigger.forEach} {timing}',
      'CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION app.f();',
      'g app.f row after',
      'CREATE TABLE t (a int);',
    ],
    [
      'dropTrigger',
      '{trigger} {trigger.function}',
      'DROP TRIGGER g ON t;',
      'g public.f',
      'CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f();',
    ],
    [
      'disableTrigger',
      '{trigger} on {table}',
      'ALTER TABLE t DISABLE TRIGGER ALL;',
      'ALL on t',
      'CREATE TABLE t (a int);',
    ],
    [
      'enableRls',
      '{table} {table.rowSecurity}',
      'ALTER TABLE t ENABLE ROW LEVEL SECURITY;',
      't true',
      'CREATE TABLE t (a int);',
    ],
    [
      'disableRls',
      '{table} {table.rowSecurity}',
      'ALTER TABLE t DISABLE ROW LEVEL SECURITY;',
      't false',
      'CREATE TABLE t (a int); ALTER TABLE t ENABLE ROW LEVEL SECURITY;',
    ],
    [
      'createPolicy',
      '{policy} {policy.command} {policy.roles} {policy.using} {policy.permissive}',
      'CREATE POLICY p ON t FOR SELECT TO app USING (true);',
      'p select app true true',
      'CREATE TABLE t (a int);',
    ],
    [
      'grant',
      '{grant.privileges} {grant} {grant.grantees} {grant.of} {grant.option}',
      'GRANT SELECT, UPDATE ON t TO app, PUBLIC WITH GRANT OPTION;',
      'SELECT, UPDATE public.t app, public table true',
      'CREATE TABLE t (a int);',
    ],
    [
      'revoke',
      '{grant.privileges} {grant.grantees}',
      'REVOKE ALL ON t FROM app;',
      'ALL app',
      'CREATE TABLE t (a int);',
    ],
    ['grant', '{grant.privileges} {grant} {grant.of}', 'GRANT admin TO app;', 'MEMBER admin role'],
    ['createRole', '{role} {role.options}', 'CREATE ROLE app SUPERUSER LOGIN;', 'app superuser, login'],
    ['alterRole', '{role} {role.options}', 'ALTER ROLE app BYPASSRLS;', 'app bypassrls'],
    [
      'setSetting',
      '{setting} {setting.value} {setting.scope}',
      "SET LOCAL lock_timeout = '2s';",
      'lock_timeout 2s transaction',
    ],
    [
      'createFunction',
      '{function} {function.language} {function.securityDefiner} {function.volatility} {function.searchPath}',
      "CREATE FUNCTION app.f() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app AS 'SELECT 1';",
      'app.f sql true stable app',
    ],
    [
      'createView',
      '{view} {view.reads} {view.columns}',
      'CREATE VIEW v AS SELECT a FROM t;',
      'v public.t a',
      'CREATE TABLE t (a int);',
    ],
    ['createTableAs', '{table} {materializedView}', 'CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;', 'm true'],
    ['insert', '{table} {assigns}', 'INSERT INTO t (a) VALUES (1);', 't a', 'CREATE TABLE t (a int);'],
    ['update', '{table} {hasWhere} {assigns}', 'UPDATE t SET a = 1;', 't false a', 'CREATE TABLE t (a int);'],
    ['delete', '{table} {hasWhere}', 'DELETE FROM t WHERE a = 1;', 't true', 'CREATE TABLE t (a int);'],
    [
      'merge',
      '{table}',
      'MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE;',
      't',
      'CREATE TABLE t (a int); CREATE TABLE u (a int);',
    ],
    ['copy', '{table} {direction} {stdin}', "COPY t TO '/tmp/t';", 't to false', 'CREATE TABLE t (a int);'],
    [
      'createPublication',
      '{publication} {publication.tables} {publication.allTables}',
      'CREATE PUBLICATION p FOR TABLE t;',
      'p public.t false',
      'CREATE TABLE t (a int);',
    ],
    ['createSubscription', '{name}', "CREATE SUBSCRIPTION s CONNECTION 'host=a' PUBLICATION p;", 's'],
    ['createServer', '{name}', 'CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw;', 's'],
    [
      'comment',
      '{of} {name} {comment} {table}',
      "COMMENT ON COLUMN t.a IS 'x';",
      'column a x t',
      'CREATE TABLE t (a int);',
    ],
    [
      'other',
      '{statement} {statement.text} {statement.inTransaction}',
      'VACUUM t;',
      'vacuum VACUUM t false',
      'CREATE TABLE t (a int);',
    ],
  ])('%s: %s', async (event, message, sql, said, before = '') => {
    expect(await messages({ rule: on(event, message), sql, before })).toEqual([said]);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['table', '{table} {table.columns}', 'CREATE TABLE t (a int); ALTER TABLE t ADD b int;', ['t 2']],
    [
      'column',
      '{table}.{column} {column.type}',
      'CREATE TABLE t (a int); ALTER TABLE t ADD b text;',
      ['t.a integer', 't.b text'],
    ],
    ['constraint', '{constraint} {constraint.kind}', 'CREATE TABLE t (a int CHECK (a > 0));', ['t_a_check check']],
    ['index', '{index} on {table}', 'CREATE TABLE t (a int); CREATE INDEX i ON t (a);', ['i on t']],
    [
      'trigger',
      '{trigger} on {table} {trigger.enabled}',
      'CREATE TABLE t (a int); CREATE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f();',
      ['g on t true'],
    ],
    ['policy', '{policy} on {table}', 'CREATE TABLE t (a int); CREATE POLICY p ON t;', ['p on t']],
    ['view', '{view} {view.columns}', 'CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t;', ['v a']],
    [
      'function',
      '{function} {function.volatility}',
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
      ['f volatile'],
    ],
    [
      'grant',
      '{grant.privileges} on {table} to {grant.grantees} {grant.option}',
      'CREATE TABLE t (a int); GRANT SELECT, INSERT ON t TO app; REVOKE INSERT ON t FROM app;',
      ['SELECT on t to app false'],
    ],
    [
      'role',
      '{role} {role.options}',
      'CREATE ROLE app LOGIN; ALTER ROLE app BYPASSRLS;',
      ['app inherit, login, bypassrls'],
    ],
    [
      'publication',
      '{publication} {publication.tables}',
      'CREATE TABLE t (a int); CREATE PUBLICATION p FOR TABLE t;',
      ['p public.t'],
    ],
    [
      'setting',
      '{setting} {setting.value} {setting.scope}',
      "CREATE ROLE app; ALTER ROLE app SET lock_timeout = '2s';",
      ['lock_timeout 2s role'],
    ],
  ])('of what a %s is in the end: %s', async (kind, message, sql, said) => {
    expect(await messages({ rule: state(kind, message), sql })).toEqual(said);
  });
});

describe('operators', () => {
  const column = (condition: string) => on('addColumn', '{column}', `where: [${condition}]`);
  it.each<[string, string, boolean]>([
    ['{column.name: {is: tenant_id}}', 'tenant_id int', true],
    ['{column.name: tenant_id}', 'other_id int', false],
    ['{column.type: {in: [integer, bigint]}}', 'a int', true],
    ['{column.type: [integer, bigint]}', 'a text', false],
    ['{column.type: {not: text}}', 'a text', false],
    ['{column.type: {not: [text, json]}}', 'a int', true],
    ['{column.type: {not: {matches: "^char"}}}', 'a int', true],
    ['{column.name: {matches: "_id$"}}', 'tenant_id int', true],
    ['{column.name: {matches: "^id"}}', 'tenant_id int', false],
    ['{column.name: {words: card number}}', '"creditCardNumbers" text', true],
    ['{column.name: {words: card number}}', 'number_card text', false],
    ['{column.words: {has: card}}', 'credit_cards text', true],
    ['{column.words: {has: [card, number]}}', 'credit_cards text', false],
    ['{column.words: {some: {matches: "^c"}}}', 'a_card text', true],
    ['{column.words: {every: {matches: "^c"}}}', 'a_card text', false],
    ['{column.words: {none: {matches: "^x"}}}', 'a_card text', true],
    ['{column.words: {count: {gt: 1}}}', 'a_card text', true],
    ['{column.words: {count: 1}}', 'a_card text', false],
    ['{column.default: {exists: true}}', 'a int DEFAULT 1', true],
    ['{column.default: {missing: true}}', 'a int DEFAULT 1', false],
    ['{column.default: {exists: false}}', 'a int', true],
    ['{column.default.literal: {olderThan: 1h}}', "a text DEFAULT '90min'", true],
    ['{column.default.literal: {shorterThan: 1h}}', "a text DEFAULT '90min'", false],
    ['{column.default.literal: {shorterThan: 64MB}}', "a text DEFAULT '32 MB'", true],
    ['{column.default.literal: {olderThan: 7d}}', "a text DEFAULT '64MB'", false],
    ['{table.columns: {some: {name: a, nullable: false}}}', 'a int NOT NULL', true],
    ['{table.columns: {every: {typeFamily: integer}}}', 'a text', false],
    ['{table.columns: {none: {name: id}}}', 'a text', false],
    ['{table.columns: {count: {lt: 3}}}', 'a text', true],
    ['{column.nullable: true, column.name: a}', 'a text', true],
    ['{column.nullable: true, column.name: b}', 'a text', false],
  ])('%s of %s: %s', async (condition, definition, holds) => {
    const sql = `ALTER TABLE t ADD ${definition};`;
    expect(await messages({ rule: column(condition), sql, before: 'CREATE TABLE t (id int);' })).toHaveLength(
      holds ? 1 : 0,
    );
  });

  it('compare with what the user of the rule has set', async () => {
    const rule = on(
      'createTable',
      '{table}',
      'options: {most: {type: number, default: 2, description: Columns.}}\nwhere: [{table.columns: {count: {gt: {option: most}}}}]',
    );
    const sql = 'CREATE TABLE t (a int, b int, c int);';
    expect(await messages({ rule, sql })).toHaveLength(1);
    expect(await messages({ rule, sql, options: { most: 3 } })).toHaveLength(0);
  });

  it('look ahead in the file', async () => {
    const rule = on('createTable', '{table}', 'unless: [{later: {event: enableRls, sameTable: true}}]');
    const sql = 'CREATE TABLE a (id int); CREATE TABLE b (id int); ALTER TABLE b ENABLE ROW LEVEL SECURITY;';
    expect(await messages({ rule, sql })).toEqual(['a']);
    const after = on('createTable', '{table}', 'where: [{later: {event: insert, where: [{table.name: {is: log}}]}}]');
    expect(await messages({ rule: after, sql: 'CREATE TABLE a (id int); INSERT INTO log VALUES (1);' })).toEqual(['a']);
    expect(await messages({ rule: after, sql: 'INSERT INTO log VALUES (1); CREATE TABLE a (id int);' })).toEqual([]);
  });

  it('read the comments ahead of the file', async () => {
    const rule = on('dropTable', '{table}', 'unless: [{file.headerTags: {has: ticket}}]');
    expect(await messages({ rule, sql: '-- @ticket OPS-12\nDROP TABLE t;' })).toEqual([]);
    expect(await messages({ rule, sql: 'DROP TABLE t; -- @ticket OPS-12' })).toEqual(['t']);
  });
});

describe('an object', () => {
  const tenant = state(
    'column',
    '{table}.{column} has no foreign key.',
    `where: [{column.name: {is: tenant_id}}, {table.temporary: {is: false}}]
unless: [{table.constraints: {some: {kind: {is: foreignKey}, columns: {has: tenant_id}, references.table: {is: tenants}}}}, {table.comment: {matches: "@tenant exempt"}}]
fixes: [{title: "Add it to {table}", insertAfterStatement: "\\nALTER TABLE {table} ADD FOREIGN KEY ({column}) REFERENCES tenants (id) NOT VALID;"}]`,
  );
  const sql = 'CREATE TABLE "Notes" (id int, tenant_id int);';
  const key = 'ALTER TABLE "Notes" ADD FOREIGN KEY (tenant_id) REFERENCES tenants (id);';

  it('is judged as a later migration leaves it', async () => {
    expect(await messages({ rule: tenant, sql })).toEqual(['Notes.tenant_id has no foreign key.']);
    expect(await messages({ rule: tenant, sql, after: key })).toEqual([]);
    expect(await messages({ rule: tenant, sql, after: 'DROP TABLE "Notes";' })).toEqual([]);
    expect(await messages({ rule: tenant, sql, after: 'ALTER TABLE "Notes" RENAME TO papers;' })).toHaveLength(1);
    expect(await messages({ rule: tenant, sql, after: `COMMENT ON TABLE "Notes" IS '@tenant exempt';` })).toEqual([]);
  });

  it('stands at what makes it, with a fix that quotes names', async () => {
    const [finding] = await found({ rule: tenant, sql: `SELECT 1;\n${sql}\nSELECT 2;` });
    expect(finding).toMatchObject({ object: 'public.Notes.tenant_id', severity: 'warning' });
    expect(finding?.fixes).toEqual([
      {
        title: 'Add it to Notes',
        automatic: false,
        edits: [
          {
            span: { start: 55, end: 55 },
            text: '\nALTER TABLE "Notes" ADD FOREIGN KEY (tenant_id) REFERENCES tenants (id) NOT VALID;',
          },
        ],
      },
    ]);
  });

  it.each([
    ['grant', 'GRANT SELECT ON "Notes" TO app;', 'REVOKE SELECT ON "Notes" FROM app;'],
    ['role', 'CREATE ROLE app SUPERUSER;', 'ALTER ROLE app NOSUPERUSER;'],
    ['setting', 'ALTER ROLE app SET row_security = off;', 'ALTER ROLE app RESET row_security;'],
    ['publication', 'CREATE PUBLICATION p FOR ALL TABLES;', 'DROP PUBLICATION p;'],
  ])('of access is judged so too: %s', async (kind, made, mended) => {
    const wheres = {
      grant: 'grant.privileges: {has: SELECT}',
      role: 'role.options: {has: superuser}',
      setting: 'setting.value: off',
      publication: 'publication.allTables: true',
    };
    const rule = state(kind, 'x', `where: [{${wheres[kind as keyof typeof wheres]}}]`);
    const before = `CREATE ROLE app; ${sql}`.slice(kind === 'role' ? 'CREATE ROLE app; '.length : 0);
    expect(await messages({ rule, sql: made, before })).toEqual(['x']);
    expect(await messages({ rule, sql: made, before, after: mended })).toEqual([]);
  });

  it('can be judged at the end of its file alone', async () => {
    expect(await messages({ rule: `${tenant}\nhorizon: file`, sql, after: key })).toHaveLength(1);
  });

  it('is silent for servers that the rule is not for', async () => {
    const rule = `${tenant}\npostgres: ">=16"`;
    expect(await messages({ rule, sql, version: 15 })).toEqual([]);
    expect(await messages({ rule, sql, version: 16 })).toHaveLength(1);
  });
});

describe('a rule is refused', () => {
  it.each([
    [
      on('addColumn', '{column}', 'where: [{column.nme: {is: id}}]'),
      /:\d+:\d+: acme\/x, where\[0\]\."column\.nme": there is no field column\.nme\. Did you mean column\.name\? Known: file, /,
    ],
    [
      on('addColumn', '{column}', 'where: [{column.name: {iss: id}}]'),
      /there is no operator iss\. Did you mean is\? For this field: is, in, not, matches/,
    ],
    [
      on('addColumn', '{column}', 'where: [{column.nullable: {matches: x}}]'),
      /matches does not fit a field that is true or false\. For this field: is, in, not, exists, missing/,
    ],
    [on('addColumn', '{column}', 'where: [{column.name: {is: 3}}]'), /text is wanted/],
    [
      on('addColumn', '{column}', 'where: [{column.name: {matches: "(a)\\\\1"}}]'),
      /no regular expression: .*backreferences are not allowed/,
    ],
    [
      on('addColumn', '{column}', `where: [{column.name: {matches: ${'a'.repeat(201)}}}]`),
      /it has 201 characters, and 200 are allowed/,
    ],
    [on('addColumn', '{clumn}'), /message: there is no field clumn\. Did you mean column\?/],
    [
      on('addColumn', '{column}', 'horizon: set'),
      /horizon: a rule with `on` looks at its statement and its file\. Write `state:`/,
    ],
    [on('addColumn', '{column}', 'where: [{index.name: {is: x}}]'), /there is no field index\.name/],
    [on('[addColumn, dropTable]', '{table}', 'where: [{column.name: {is: x}}]'), /there is no field column\.name/],
    [
      on('createTable', '{table}', 'where: [{later: {event: enableRsl}}]'),
      /there is no event enableRsl\. Did you mean enableRls\?/,
    ],
    [state('table', '{table}', 'where: [{later: {event: enableRls}}]'), /later is for rules with `on`/],
    [
      state(
        'table',
        '{table}',
        'where: [{table.columns: {some: {default.literal: {not: {not: {not: {not: {not: {not: {not: {not: x}}}}}}}}}}}]',
      ),
      /conditions nest deeper than 8/,
    ],
    [
      on(
        'createTable',
        '{table}',
        'where: [{later: {event: createTable, where: [{table.columns: {some: {name: a}}}]}}]',
      ),
      /speaks of more than 2 objects at once/,
    ],
    [
      on('createTable', '{table}', 'where: [{table.columns: {count: {gt: {option: most}}}}]'),
      /a value or \{option: name\} is wanted\. Options of the rule: none/,
    ],
    [
      on('addColumn', '{column}', 'fixes: [{title: X, insertAfterStatement: "{column.type}"}]'),
      /column\.type is no name, and SQL takes nothing else/,
    ],
    [on('addColumn', '{column}', 'fixes: [{title: X}]'), /a fix has one of insertAfterStatement/],
    ['on: copy\nstate: table\nmessage: x', /a rule has one of `extends`, `on` and `state`/],
    ['message: x', /a rule has one of `extends`, `on` and `state`/],
    ['on: copy', /message is missing/],
    ['on: copy\nmessage: x\nparams: {a: 1}', /params is for rules that extend another/],
  ])('%s', async (rule, said) => {
    const text = acme(`  - id: acme/x\n    title: X\n    ${rule.trim().replaceAll('\n', '\n    ')}\n`);
    expect(await refusal(text)).toMatch(said);
  });
});

it('has examples that are tests', async () => {
  const { library } = await built(
    acme(`  - id: acme/x
    title: X
    on: truncate
    message: "{table}"
    examples: {bad: [TRUNCATE t;], good: [{sql: DELETE FROM t;, note: One by one.}]}
`),
  );
  const cases = examplesOf(library);
  expect(cases).toHaveLength(2);
  for (const each of cases) tester.check(each);
  const [bad] = cases;
  if (bad === undefined) throw new Error('There is no bad example.');
  expect(() => tester.check({ ...bad, example: { sql: 'SELECT 1;' } })).toThrow('the rule is silent');
});
