import { describe, expect, it } from 'vitest';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';

const parser = createStatementParser(await loadGrammar());

/** The columns of a result as `name: relation.column through functions`. */
function results(sql: string): readonly string[] {
  const { facts } = parser.parse(sql);
  const query = facts !== undefined && 'query' in facts ? facts.query : undefined;
  if (query === undefined) throw new Error(`no query: ${sql}`);
  return query.results.map(({ name = '*', reads }) => {
    const sources = reads.map(({ from, column, through }) =>
      [`${from.map((each) => each.name).join('|')}.${column}`, ...through].join(' < '),
    );
    return `${name}: ${sources.join(', ')}`;
  });
}

describe('what a result is made of', () => {
  it.each([
    ['SELECT u.email, lower(name) AS n FROM users u JOIN x ON true', ['email: users.email', 'n: users|x.name < lower']],
    ['SELECT * FROM users', ['*: users.*']],
    ['WITH c AS (SELECT email e FROM users) SELECT c.e FROM c', ['e: users.email']],
    ['SELECT d.* FROM (SELECT dob AS born FROM people) d', ['born: people.dob']],
    ['SELECT email IS NOT NULL AS has, email = $1 AS same FROM users', ['has: ', 'same: ']],
    ['SELECT CASE WHEN a THEN b ELSE c END FROM t', ['c: t.b, t.c']],
    ['SELECT to_jsonb(u) FROM users u', ['to_jsonb: users.* < to_jsonb']],
    ['SELECT (SELECT max(o.z) FROM orders o WHERE o.id = u.id) FROM users u', ['max: orders.z < max']],
    ['INSERT INTO t (a) SELECT x FROM r UNION ALL SELECT y FROM s', ['a: r.x, s.y']],
    ['UPDATE t SET (c, d) = (SELECT p, q FROM r)', ['c: r.p', 'd: r.q']],
    ['UPDATE t SET a = seal(unseal(t.b, k.key)) FROM keys k', ['a: t.b < unseal < seal, keys.key < unseal < seal']],
    ["INSERT INTO t VALUES ('a')", []],
  ])('%s', (sql, expected) => {
    expect(results(sql)).toEqual(expected);
  });

  it('takes expressions of any depth', () => {
    const deep = Array.from({ length: 300 }, () => 'a').join(' || ');
    expect(results(`SELECT ${deep} AS x FROM t`)[0]).toContain('t.a');
  });
});

describe('a query that a function is given as text', () => {
  it('is read as a statement that runs later', () => {
    const { body } = parser.parse("SELECT cron.schedule('purge', '0 3 * * *', $$DELETE FROM audit_log$$)");
    expect(body?.runs).toBe('later');
    expect(body?.statements.map(({ parsed }) => parsed.facts?.kind)).toEqual(['delete']);
  });

  it('is no more than a text where no function runs it', () => {
    expect(parser.parse("SELECT length('DELETE FROM audit_log')").body).toBeUndefined();
  });
});
