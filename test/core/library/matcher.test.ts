import { beforeAll, describe, expect, it } from 'vitest';
import { examplesOf } from '#core/inspect/ruleTester';
import { acme, built, refusal } from './build';
import { Matching, on, state } from './matching';

let matching: Matching;
beforeAll(async () => {
  matching = await Matching.create();
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
    expect(await matching.messages({ rule: column(condition), sql, before: 'CREATE TABLE t (id int);' })).toHaveLength(
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
    expect(await matching.messages({ rule, sql })).toHaveLength(1);
    expect(await matching.messages({ rule, sql, options: { most: 3 } })).toHaveLength(0);
  });

  it('look ahead in the file', async () => {
    const rule = on('createTable', '{table}', 'unless: [{later: {event: enableRls, sameTable: true}}]');
    const sql = 'CREATE TABLE a (id int); CREATE TABLE b (id int); ALTER TABLE b ENABLE ROW LEVEL SECURITY;';
    expect(await matching.messages({ rule, sql })).toEqual(['a']);
    const after = on('createTable', '{table}', 'where: [{later: {event: insert, where: [{table.name: {is: log}}]}}]');
    expect(
      await matching.messages({ rule: after, sql: 'CREATE TABLE a (id int); INSERT INTO log VALUES (1);' }),
    ).toEqual(['a']);
    expect(
      await matching.messages({ rule: after, sql: 'INSERT INTO log VALUES (1); CREATE TABLE a (id int);' }),
    ).toEqual([]);
  });

  it('read the comments ahead of the file', async () => {
    const rule = on('dropTable', '{table}', 'unless: [{file.headerTags: {has: ticket}}]');
    expect(await matching.messages({ rule, sql: '-- @ticket OPS-12\nDROP TABLE t;' })).toEqual([]);
    expect(await matching.messages({ rule, sql: 'DROP TABLE t; -- @ticket OPS-12' })).toEqual(['t']);
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
    expect(await matching.messages({ rule: tenant, sql })).toEqual(['Notes.tenant_id has no foreign key.']);
    expect(await matching.messages({ rule: tenant, sql, after: key })).toEqual([]);
    expect(await matching.messages({ rule: tenant, sql, after: 'DROP TABLE "Notes";' })).toEqual([]);
    expect(await matching.messages({ rule: tenant, sql, after: 'ALTER TABLE "Notes" RENAME TO papers;' })).toHaveLength(
      1,
    );
    expect(
      await matching.messages({ rule: tenant, sql, after: `COMMENT ON TABLE "Notes" IS '@tenant exempt';` }),
    ).toEqual([]);
  });

  it('stands at what makes it, with a fix that quotes names', async () => {
    const [finding] = await matching.found({ rule: tenant, sql: `SELECT 1;\n${sql}\nSELECT 2;` });
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
    expect(await matching.messages({ rule, sql: made, before })).toEqual(['x']);
    expect(await matching.messages({ rule, sql: made, before, after: mended })).toEqual([]);
  });

  it('can be judged at the end of its file alone', async () => {
    expect(await matching.messages({ rule: `${tenant}\nhorizon: file`, sql, after: key })).toHaveLength(1);
  });

  it('is silent for servers that the rule is not for', async () => {
    const rule = `${tenant}\npostgres: ">=16"`;
    expect(await matching.messages({ rule, sql, version: 15 })).toEqual([]);
    expect(await matching.messages({ rule, sql, version: 16 })).toHaveLength(1);
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
  for (const each of cases) matching.tester.check(each);
  const [bad] = cases;
  if (bad === undefined) throw new Error('There is no bad example.');
  expect(() => matching.tester.check({ ...bad, example: { sql: 'SELECT 1;' } })).toThrow('the rule is silent');
});
