import { describe, expect, it } from 'vitest';
import { factsOfKind, markedFacts } from './facts';

describe('functions', () => {
  it('reads CREATE FUNCTION', () => {
    const sql = `CREATE OR REPLACE FUNCTION a.f(IN x int, y text DEFAULT 'a', OUT z int, VARIADIC v int[]) RETURNS int
      LANGUAGE PLpgSQL STABLE SECURITY DEFINER SET Search_Path = '' SET work_mem FROM CURRENT AS $body$ BEGIN END $body$`;
    expect(markedFacts(sql)).toMatchObject({
      kind: 'create function',
      name: { schema: 'a', name: 'f', span: '«a.f»' },
      of: 'function',
      orReplace: true,
      arguments: [
        { name: 'x', mode: 'in', type: { text: 'integer' }, hasDefault: false },
        { name: 'y', mode: 'in', hasDefault: true },
        { name: 'z', mode: 'out' },
        { name: 'v', mode: 'variadic', type: { text: 'integer[]' } },
      ],
      returns: { text: 'integer' },
      body: { language: 'plpgsql', span: '« BEGIN END »' },
      securityDefiner: true,
      volatility: 'stable',
      settings: ['search_path', 'work_mem'],
    });
  });

  it.each([
    [
      "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'",
      { of: 'procedure', body: { language: 'sql', span: '«SELECT 1»' } },
    ],
    [
      "CREATE FUNCTION f() RETURNS int AS E'SELECT 1' LANGUAGE sql",
      { body: { span: '«SELECT 1»' }, securityDefiner: false, volatility: 'volatile' },
    ],
    ["CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'symbol'", { body: { language: 'c', span: undefined } }],
    [
      'CREATE FUNCTION f() RETURNS int IMMUTABLE BEGIN ATOMIC SELECT 1; END',
      { body: { language: 'sql', span: '«SELECT 1;»' }, volatility: 'immutable' },
    ],
    [
      'CREATE FUNCTION f() RETURNS int SECURITY INVOKER RETURN 1',
      { body: { language: 'sql', span: '«RETURN 1»' }, securityDefiner: false },
    ],
    [
      'CREATE FUNCTION f() RETURNS TABLE (a int) LANGUAGE sql AS $$ SELECT 1 $$',
      { arguments: [{ name: 'a', mode: 'table' }], body: { span: '« SELECT 1 »' } },
    ],
  ])('%s', (sql, expected) => {
    expect(markedFacts(sql)).toMatchObject({ kind: 'create function', ...expected });
  });

  it.each([
    ['DO $$ BEGIN END $$', { body: { language: 'plpgsql', span: '« BEGIN END »' } }],
    ["DO LANGUAGE plpython3u 'pass'", { body: { language: 'plpython3u', span: '«pass»' } }],
    ['DO $x$ $$ $x$ LANGUAGE plpgsql', { body: { language: 'plpgsql', span: '« $$ »' } }],
  ])('%s', (sql, expected) => {
    expect(markedFacts(sql)).toMatchObject({ kind: 'do', ...expected });
  });

  it.each([
    [
      'ALTER FUNCTION s.f(int) SECURITY DEFINER SET x = 1 STABLE',
      {
        kind: 'alter function',
        name: { schema: 's', name: 'f', span: '«s.f»' },
        options: ['security', 'set', 'volatility'],
      },
    ],
    ['ALTER PROCEDURE p() RESET ALL', { name: { name: 'p', span: '«p»' }, options: ['set'] }],
    [
      'CREATE OR REPLACE AGGREGATE s.a (int) (sfunc = f, stype = int)',
      { kind: 'create aggregate', name: { schema: 's', name: 'a', span: '«s.a»' } },
    ],
    ['CALL s.p(1)', { kind: 'call', procedure: { schema: 's', name: 'p', span: '«s.p»' } }],
  ])('%s', (sql, expected) => {
    expect(markedFacts(sql)).toMatchObject(expected);
  });
});

describe('triggers', () => {
  it.each([
    [
      'CREATE OR REPLACE TRIGGER g BEFORE INSERT OR UPDATE OF a ON s.t FOR EACH ROW WHEN (OLD.a <> NEW.a) EXECUTE FUNCTION s.f(1)',
      {
        name: 'g',
        table: { schema: 's', name: 't', span: '«s.t»' },
        orReplace: true,
        constraint: false,
        timing: 'before',
        events: ['insert', 'update'],
        forEach: 'row',
        function: { schema: 's', name: 'f', span: '«s.f»' },
      },
    ],
    [
      'CREATE CONSTRAINT TRIGGER g AFTER DELETE ON t FROM u DEFERRABLE FOR EACH ROW EXECUTE PROCEDURE f()',
      {
        constraint: true,
        from: { name: 'u', span: '«u»' },
        timing: 'after',
        events: ['delete'],
        function: { name: 'f', span: '«f»' },
      },
    ],
    ['CREATE TRIGGER g INSTEAD OF INSERT ON v EXECUTE FUNCTION f()', { timing: 'instead of', forEach: 'statement' }],
    ['CREATE TRIGGER g AFTER TRUNCATE ON t EXECUTE FUNCTION f()', { events: ['truncate'] }],
  ])('%s', (sql, expected) => {
    expect(markedFacts(sql)).toMatchObject({ kind: 'create trigger', ...expected });
  });

  it('reads an event trigger', () => {
    expect(markedFacts('CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION f()')).toEqual({
      kind: 'create event trigger',
      name: 'e',
    });
  });
});

describe('policies and rules', () => {
  it('reads CREATE POLICY', () => {
    const sql =
      'CREATE POLICY p ON s.t AS RESTRICTIVE FOR UPDATE TO PUBLIC, r USING (a = 1) WITH CHECK (b IN (SELECT c FROM u))';
    expect(markedFacts(sql)).toMatchObject({
      kind: 'create policy',
      name: 'p',
      table: { schema: 's', name: 't', span: '«s.t»' },
      permissive: false,
      command: 'update',
      roles: ['public', 'r'],
      using: { text: 'a = 1', conjuncts: [{ test: 'compare', column: 'a' }] },
      withCheck: { text: 'b IN (SELECT c FROM u)', hasSubquery: true, columns: ['b'] },
      query: { relations: [{ name: 'u', use: 'read' }] },
    });
  });

  it('reads what is not written as PostgreSQL does', () => {
    expect(factsOfKind('create policy', 'CREATE POLICY p ON t')).toMatchObject({
      permissive: true,
      command: 'all',
      roles: ['public'],
      using: undefined,
      withCheck: undefined,
    });
    expect(markedFacts('ALTER POLICY p ON t USING (true)')).toMatchObject({
      kind: 'alter policy',
      using: { text: 'true', shape: 'constant' },
      withCheck: undefined,
    });
  });

  it('reads CREATE RULE', () => {
    expect(
      markedFacts('CREATE OR REPLACE RULE r AS ON INSERT TO s.t DO INSTEAD INSERT INTO u SELECT f()'),
    ).toMatchObject({
      kind: 'create rule',
      name: 'r',
      table: { schema: 's', name: 't', span: '«s.t»' },
      orReplace: true,
      query: { relations: [{ use: 'insert', name: 'u' }], functions: [{ name: 'f' }] },
    });
  });
});
