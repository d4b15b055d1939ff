import { beforeAll, describe, expect, it } from 'vitest';
import { Matching, on, state } from './matching';

let matching: Matching;
beforeAll(async () => {
  matching = await Matching.create();
});

/** What a rule that is an error says, and how bad it is then. */
async function said(rule: string, sql: string, before?: string) {
  const found = await matching.found({
    rule: `${rule}\nseverity: error`,
    sql,
    ...(before === undefined ? {} : { before }),
  });
  return found.map(({ severity, message, confidence }) => `${severity} ${confidence}: ${message}`);
}

const addColumn = (where: string, rest = '') => on('addColumn', '{column} is added.', `where: [${where}]\n${rest}`);
const customers = 'CREATE TABLE customers (id int);\n';
const email = 'ALTER TABLE customers ADD email text;';
const guessed = 'by name email; confirm with @class pii or dismiss with @class none';

describe('a finding that rests on a class', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'a clear name',
      addColumn('column.classes: {has: pii}'),
      email,
      [`warning 0.8: email is added (pii, ${guessed}).`],
    ],
    ['nothing of the kind', addColumn('column.name: email'), email, ['error 1: email is added.']],
    ['the absence of a class', addColumn('column.classes: {none: {is: phi}}'), email, ['error 1: email is added.']],
    [
      'a class of the table',
      addColumn('table.classes: {has: pii}'),
      'ALTER TABLE customers ADD email text;',
      [`warning 0.8: email is added (pii, ${guessed}).`],
    ],
    [
      'an excuse by class',
      addColumn('column.typeFamily: text', 'unless:\n- column.classes: {has: phi}\n'),
      email,
      ['error 1: email is added.'],
    ],
  ])('is as sure as %s', async (_, rule, sql, expected) => {
    expect(await said(rule, sql, customers)).toEqual(expected);
  });

  const people = state('column', '{column} is kept.', 'where:\n- column.classes: {has: pii}\n');

  it('of what is left in the end, too, whoever says the class', async () => {
    const table = 'CREATE TABLE customers (id int, email text);\n';
    expect(await said(people, table)).toEqual([`warning 0.8: email is kept (pii, ${guessed}).`]);
    expect(await said(people, `${table}COMMENT ON COLUMN customers.email IS '@class pii';`)).toEqual([
      'error 1: email is kept (pii, by the comment on customers.email).',
    ]);
    expect(await said(people, `${table}COMMENT ON COLUMN customers.email IS '@class none';`)).toEqual([]);
  });

  it('does not borrow the sureness of another column', async () => {
    const sql =
      "CREATE TABLE customers (id int, email text, phone text);\nCOMMENT ON COLUMN customers.phone IS '@class pii';";
    const both = state(
      'table',
      '{table} has an address.',
      'where:\n- table.columns: {some: {name: email, classes: {has: pii}}}\n',
    );
    expect(await said(both, sql)).toEqual([`warning 0.8: customers has an address (pii, ${guessed}).`]);
  });
});

describe('a weak guess', () => {
  const table = 'CREATE TABLE customers (id int, name text);';
  it('counts only for rules that ask how sure it is, as info', async () => {
    const people = (more: string) =>
      state('column', '{column} is kept.', `where:\n- column.classes: {has: pii}\n${more}`);
    expect(await said(people(''), table)).toEqual([]);
    expect(await said(people('- column.confidence: {exists: true}\n'), table)).toEqual([
      expect.stringMatching(/^info 0\.4: name is kept \(perhaps pii, by name name; confirm with @class pii/),
    ]);
  });
});
