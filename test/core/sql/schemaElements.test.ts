import { describe, expect, it } from 'vitest';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { evolved } from '#test/core/schema/evolved';

const parser = createStatementParser(await loadGrammar());

function inside(sql: string) {
  const { body, notAnalysed } = parser.parse(sql);
  expect(notAnalysed).toEqual([]);
  return body?.statements.map(({ span, parsed }) => {
    expect(parsed.text).toBe(sql.slice(span.start, span.end));
    return [parsed.facts?.kind, parsed.text];
  });
}

describe('the elements of CREATE SCHEMA', () => {
  it('are read where they stand, in the order in which they run', () => {
    expect(
      inside(`CREATE SCHEMA s AUTHORIZATION o
  GRANT SELECT, UPDATE ON t TO r WITH GRANT OPTION -- CREATE
  GRANT CREATE, USAGE ON SCHEMA s TO r
  CREATE VIEW v AS SELECT "grant", (SELECT 1) AS one FROM t
  CREATE INDEX ON t (a)
  CREATE TABLE t (a int, "grant" text DEFAULT 'CREATE TABLE x ()' CHECK (a > 0))
  CREATE SEQUENCE n
  CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()`),
    ).toEqual([
      ['create sequence', 'CREATE SEQUENCE n'],
      ['create table', `CREATE TABLE t (a int, "grant" text DEFAULT 'CREATE TABLE x ()' CHECK (a > 0))`],
      ['create view', 'CREATE VIEW v AS SELECT "grant", (SELECT 1) AS one FROM t'],
      ['create index', 'CREATE INDEX ON t (a)'],
      ['create trigger', 'CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()'],
      ['grant', 'GRANT SELECT, UPDATE ON t TO r WITH GRANT OPTION'],
      ['grant', 'GRANT CREATE, USAGE ON SCHEMA s TO r'],
    ]);
  });

  it('are none where there are none', () => {
    expect(inside('CREATE SCHEMA IF NOT EXISTS s AUTHORIZATION "grant"')).toBeUndefined();
  });

  it('stand in the schema, and what comes behind does not', () => {
    const { schema } = evolved(
      'CREATE SCHEMA s CREATE VIEW v AS TABLE t CREATE TABLE t (a int); CREATE TABLE u (b int)',
    );
    expect([...schema.relations.keys()].sort()).toEqual(['public.u', 's.t', 's.v']);
  });
});
