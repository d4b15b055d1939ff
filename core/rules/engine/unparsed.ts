import { defineEngineRule } from './defineEngineRule';

export const unparsed = defineEngineRule({
  name: 'unparsed',
  severity: 'error',
  mayBeOff: false,
  summary: 'The server would refuse the statement: it does not parse.',
  why: 'The message and the place are those of PostgreSQL’s own grammar. A migration that stops half-way leaves the database between two versions, and no rule could look at this statement. Where `postgres:` says which servers there are, so is what those are too old for, such as MERGE before 15; such a statement is judged all the same.',
  instead: 'Correct the statement. The other statements of the file are analysed all the same.',
  sources: ['https://www.postgresql.org/docs/current/sql-syntax.html'],
  fixable: true,
  examples: {
    bad: [
      { sql: 'CREATE TABLE orders (id bigint,);', note: 'A comma too many.' },
      {
        sql: 'DROP TABLE orders\nDROP TABLE items;',
        note: 'A semicolon too few: both statements are analysed, but the server refuses them.',
        fixed: 'DROP TABLE orders;\nDROP TABLE items;',
      },
      {
        sql: 'CREATE TABLE orders (id bigint, CONSTRAINT orders_id_there NOT NULL id);',
        version: 17,
        note: 'Servers before 18 know NOT NULL behind a column only.',
      },
    ],
    good: [
      { sql: 'CREATE TABLE orders (id bigint);' },
      { sql: 'CREATE TABLE orders (id bigint, CONSTRAINT orders_id_there NOT NULL id);', version: 18 },
    ],
  },
});
